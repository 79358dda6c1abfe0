package io.whybounce.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.ingest.mailbox.FetchedMail;
import io.whybounce.ingest.mailbox.Filing;
import io.whybounce.ingest.mailbox.Intake;
import io.whybounce.ingest.mailbox.IntakeResult;
import io.whybounce.ingest.mailbox.MailKey;
import io.whybounce.start.OneLine;

/**
 * Reads a batch of mails, publishes what they say and waits for the broker to hold it. For the
 * thread of one mailbox.
 *
 * <p>What the broker has not answered in time may still reach it. It is kept, so that the next try
 * with the same mail waits for that answer instead of publishing twice.
 */
public final class NoticeIntake implements Intake {
  private static final Logger LOG = Logger.getLogger(NoticeIntake.class);

  private final MailReader reader;
  private final NoticeSink sink;
  private final IntakeObserver observer;
  private final Duration ackTimeout;

  /** Bounded by what the sink lets be in flight. */
  private final Map<MailKey, Sent> unanswered = new HashMap<>();

  /**
   * An intake.
   *
   * @param ackTimeout longest wait for the broker to acknowledge one batch
   */
  public NoticeIntake(
      MailReader reader, NoticeSink sink, IntakeObserver observer, Duration ackTimeout) {
    this.reader = reader;
    this.sink = sink;
    this.observer = observer;
    this.ackTimeout = ackTimeout;
  }

  @Override
  public IntakeResult take(List<FetchedMail> mails) throws InterruptedException {
    observer.inFlight(mails.size());
    try {
      List<Sent> sent = new ArrayList<>();
      Optional<String> trouble = send(mails, sent);
      return await(sent, trouble);
    } finally {
      observer.inFlight(-mails.size());
    }
  }

  /** Adds to {@code sent} what is on its way; says why the rest is not, if there is one. */
  private Optional<String> send(List<FetchedMail> mails, List<Sent> sent)
      throws InterruptedException {
    forgetAnsweredBeside(mails);
    for (FetchedMail mail : mails) {
      Sent one = unanswered.remove(mail.key());
      try {
        sent.add(one == null ? send(mail) : one);
      } catch (RejectedExecutionException e) {
        return Optional.of("mails cannot be read, " + e.getMessage() + ": restart the service");
      }
      if (sent.get(sent.size() - 1).acknowledgement().isCompletedExceptionally()) {
        // The others would fare the same, each after a wait for room.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What has failed is sent anew; what lies in the inbox no more matters no more. */
  private void forgetAnsweredBeside(List<FetchedMail> mails) {
    Set<MailKey> keys = mails.stream().map(FetchedMail::key).collect(Collectors.toSet());
    unanswered
        .values()
        .removeIf(
            one ->
                one.acknowledgement().isCompletedExceptionally()
                    || one.acknowledgement().isDone() && !keys.contains(one.mail()));
  }

  private Sent send(FetchedMail mail) throws InterruptedException {
    long start = System.nanoTime();
    ReadMail read = reader.read(mail);
    observer.read(since(start));
    return send(mail.key(), read);
  }

  private Sent send(MailKey mail, ReadMail read) throws InterruptedException {
    return new Sent(mail, read, sink.publish(read.notice(), read.reports()), System.nanoTime());
  }

  private IntakeResult await(List<Sent> sent, Optional<String> before) throws InterruptedException {
    long deadline = System.nanoTime() + ackTimeout.toNanos();
    Map<MailKey, Filing> acknowledged = new HashMap<>();
    Optional<String> trouble = before;
    for (Sent one : sent) {
      Optional<String> failure = await(one, deadline, acknowledged);
      trouble = trouble.or(() -> failure);
    }
    trouble.ifPresent(observer::delayed);
    return new IntakeResult(acknowledged, trouble);
  }

  private Optional<String> await(Sent sent, long deadline, Map<MailKey, Filing> acknowledged)
      throws InterruptedException {
    try {
      sent.acknowledgement().get(left(deadline), TimeUnit.NANOSECONDS);
      acknowledged.put(sent.mail(), sent.read().filing());
      report(sent);
      return Optional.empty();
    } catch (TimeoutException e) {
      unanswered.put(sent.mail(), sent);
      return Optional.of(
          BrokerTrouble.line("no acknowledgement within " + ackTimeout.toSeconds() + " s"));
    } catch (ExecutionException e) {
      Optional<String> refusal = BrokerTrouble.refusalOfTheEvent(e.getCause());
      if (refusal.isEmpty() || sent.read().reports().isEmpty()) {
        return Optional.of(BrokerTrouble.line(e.getCause()));
      }
      // Sent again for ever it would hold up all mails behind it.
      ReadMail without = reader.refused(sent.read(), refusal.get());
      return await(send(sent.mail(), without), deadline, acknowledged);
    }
  }

  private void report(Sent sent) {
    observer.acknowledged(sent.read().notice(), since(sent.at()));
    try (LogFields about = LogFields.notice(sent.read().notice().noticeId())) {
      LOG.infof(
          "notice=%s kind=%s format=%s reports=%d folder=%s mail=%s bytes=%d: %s",
          sent.read().notice().noticeId(),
          sent.read().notice().kind().word(),
          sent.read().notice().format().orElse("-"),
          sent.read().reports().size(),
          sent.read().notice().folder(),
          sent.mail(),
          sent.read().notice().size(),
          OneLine.of(sent.read().notice().reason()));
    }
  }

  private static long left(long deadline) {
    return Math.max(0, deadline - System.nanoTime());
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private record Sent(
      MailKey mail, ReadMail read, CompletableFuture<Void> acknowledgement, long at) {}
}
