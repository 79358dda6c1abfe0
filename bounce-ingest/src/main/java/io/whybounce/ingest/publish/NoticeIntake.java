package io.whybounce.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.whybounce.ingest.mailbox.FetchedMail;
import io.whybounce.ingest.mailbox.Filing;
import io.whybounce.ingest.mailbox.Intake;
import io.whybounce.ingest.mailbox.IntakeResult;
import io.whybounce.ingest.mailbox.MailKey;

/** Reads a batch of mails, publishes what they say and waits for the broker to hold it. */
public final class NoticeIntake implements Intake {
  private static final Logger LOG = Logger.getLogger(NoticeIntake.class);

  private final MailReader reader;
  private final NoticeSink sink;
  private final IntakeObserver observer;
  private final Duration ackTimeout;

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
    List<Sent> sent = new ArrayList<>();
    Optional<String> trouble = Optional.empty();
    observer.inFlight(mails.size());
    try {
      for (FetchedMail mail : mails) {
        sent.add(send(mail));
      }
    } catch (RejectedExecutionException e) {
      trouble = Optional.of("mails cannot be read, " + e.getMessage() + ": restart the service");
    } finally {
      observer.inFlight(sent.size() - mails.size());
    }
    try {
      return await(sent, trouble);
    } finally {
      observer.inFlight(-sent.size());
    }
  }

  private Sent send(FetchedMail mail) throws InterruptedException {
    long start = System.nanoTime();
    ReadMail read = reader.read(mail);
    observer.read(since(start));
    return send(mail, read);
  }

  private Sent send(FetchedMail mail, ReadMail read) throws InterruptedException {
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
    return new IntakeResult(acknowledged, trouble);
  }

  private Optional<String> await(Sent sent, long deadline, Map<MailKey, Filing> acknowledged)
      throws InterruptedException {
    try {
      sent.acknowledgement().get(left(deadline), TimeUnit.NANOSECONDS);
      acknowledged.put(sent.mail().key(), sent.read().filing());
      report(sent);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(
          BrokerTrouble.line("no acknowledgement within " + ackTimeout.toSeconds() + " s"));
    } catch (ExecutionException e) {
      Optional<String> refusal = BrokerTrouble.refusalOfTheEvent(e.getCause());
      if (refusal.isEmpty() || sent.read().reports().isEmpty()) {
        return Optional.of(BrokerTrouble.line(e.getCause()));
      }
      // Sent again for ever it would hold up all mails behind it.
      ReadMail without = reader.refused(sent.mail(), sent.read(), refusal.get());
      return await(send(sent.mail(), without), deadline, acknowledged);
    }
  }

  private void report(Sent sent) {
    observer.acknowledged(sent.read().notice(), since(sent.at()));
    LOG.infof(
        "notice=%s kind=%s format=%s reports=%d folder=%s mail=%s bytes=%d",
        sent.read().notice().noticeId(),
        sent.read().notice().kind().word(),
        sent.read().notice().format().orElse("-"),
        sent.read().reports().size(),
        sent.read().notice().folder(),
        sent.mail().key(),
        sent.mail().size());
  }

  private static long left(long deadline) {
    return Math.max(0, deadline - System.nanoTime());
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private record Sent(
      FetchedMail mail, ReadMail read, CompletableFuture<Void> acknowledgement, long at) {}
}
