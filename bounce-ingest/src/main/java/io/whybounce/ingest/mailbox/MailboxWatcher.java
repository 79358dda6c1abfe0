package io.whybounce.ingest.mailbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.mail.MessagingException;

import org.jboss.logging.Logger;

import io.whybounce.start.OneLine;

/**
 * Empties one ingest mailbox, on a thread of its own: fetches what lies in the inbox, hands it to
 * the intake, and files it away only when the intake says that the broker holds it.
 *
 * <p>It keeps no count of mails: whatever lies in the inbox is work, so nothing is missed whatever
 * the server tells or does not tell. Trouble with the mailbox or the broker costs time, never a
 * mail.
 */
public final class MailboxWatcher implements Runnable, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MailboxWatcher.class);

  private static final Duration INTERRUPT_EVERY = Duration.ofMillis(200);

  /**
   * After mail has come the inbox is looked at once more this much later: a server may keep quiet
   * about what arrives just before it is told to tell (RFC 2177), and mail comes in bursts.
   */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  private final MailboxSettings settings;
  private final Intake intake;
  private final MailboxState state;
  private final ScheduledExecutorService alarms;
  private final MailboxConnector connector;
  private final Acknowledged acknowledged = new Acknowledged();
  private final Backoff mailboxBackoff;
  private final Backoff intakeBackoff;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<OpenMailbox> open = Optional.empty();

  /** Whether mail was found at the last look. For the watcher's own thread. */
  private boolean restless = true;

  /** A watcher that does nothing until it is run. */
  public MailboxWatcher(MailboxSettings settings, Login login, Intake intake, MailboxState state) {
    this.settings = settings;
    this.intake = intake;
    this.state = state;
    this.alarms = Executors.newSingleThreadScheduledExecutor(MailboxWatcher::alarmThread);
    this.connector = new MailboxConnector(settings, login, alarms);
    this.mailboxBackoff = backoff(settings.timing());
    this.intakeBackoff = backoff(settings.timing());
  }

  /** Watches until {@link #close()}. */
  @Override
  public void run() {
    try {
      while (!stopping()) {
        watchUntilLost();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      alarms.shutdownNow();
      ended.countDown();
    }
  }

  /**
   * Asks the watcher to end after the batch that it has at hand. Returns at once; {@link #run()}
   * returns when it is done.
   */
  @Override
  public void close() {
    stop.countDown();
    // On a thread of its own: ending IDLE waits for the server.
    alarmThread(this::interruptUntilEnded).start();
  }

  /** More than once, since IDLE may begin just after the first time. */
  private void interruptUntilEnded() {
    try {
      do {
        open.ifPresent(OpenMailbox::interruptWaiting);
      } while (!ended.await(INTERRUPT_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchUntilLost() throws InterruptedException {
    try (OpenMailbox mailbox = connector.connect()) {
      open = Optional.of(mailbox);
      LOG.infof(
          "mailbox=%s user=%s folder=%s connected, idle=%s",
          settings.address(), settings.user(), settings.folders().inbox(), mailbox.tellsOfNews());
      state.connected();
      while (!stopping()) {
        round(mailbox);
        mailboxBackoff.reset();
      }
    } catch (MessagingException e) {
      lost(connector.trouble(e));
    } catch (MailboxTrouble trouble) {
      lost(trouble);
    } catch (RuntimeException e) {
      // A fault of this program or of the mail library. A watcher that ended of it would leave the
      // mailbox alone until somebody notices.
      LOG.errorf(e, "mailbox=%s unexpected failure", settings.address());
      lost(
          new MailboxTrouble(
              TroubleKind.SERVER,
              "unexpected failure with " + settings.address() + ": " + OneLine.of(e),
              e));
    } finally {
      open = Optional.empty();
    }
  }

  /** Files what is due, then takes one batch; waits for news if there is nothing to do. */
  private void round(OpenMailbox mailbox) throws MessagingException, InterruptedException {
    List<Long> uids = new ArrayList<>(mailbox.commands().undeleted());
    uids.removeAll(fileDue(mailbox, uids));
    List<FetchedMail> mails =
        uids.isEmpty() ? List.of() : new Batch(mailbox, settings.limits()).next(uids);
    state.waiting(uids.size(), mails.stream().map(FetchedMail::receivedAt).findFirst());
    if (mails.isEmpty()) {
      mailbox.awaitNews(restless ? shorter(SECOND_LOOK) : settings.timing().poll(), this::pause);
      restless = false;
      return;
    }
    restless = true;
    IntakeResult result = intake.take(mails);
    acknowledged.add(result.acknowledged());
    fileDue(mailbox, uids);
    state.waiting(
        uids.size() - result.acknowledged().size(),
        mails.stream()
            .filter(mail -> !result.acknowledged().containsKey(mail.key()))
            .map(FetchedMail::receivedAt)
            .findFirst());
    if (result.trouble().isPresent()) {
      Duration wait = intakeBackoff.next();
      LOG.warnf(
          "%s; %d mails stay in %s; trying again in %s",
          result.trouble().get(),
          uids.size() - result.acknowledged().size(),
          settings.folders().inbox(),
          seconds(wait));
      pause(wait);
    } else {
      intakeBackoff.reset();
    }
  }

  private Duration shorter(Duration wait) {
    Duration poll = settings.timing().poll();
    return wait.compareTo(poll) < 0 ? wait : poll;
  }

  private List<Long> fileDue(OpenMailbox mailbox, List<Long> uids) throws MessagingException {
    List<Long> filed = new ArrayList<>();
    Map<Filing, List<Long>> due = acknowledged.among(mailbox.uidValidity(), uids);
    for (Map.Entry<Filing, List<Long>> entry : due.entrySet()) {
      mailbox.file(entry.getValue(), entry.getKey());
      acknowledged.forget(mailbox.uidValidity(), entry.getValue());
      filed.addAll(entry.getValue());
    }
    return filed;
  }

  private void lost(MailboxTrouble trouble) throws InterruptedException {
    if (stopping()) {
      return;
    }
    Duration wait = mailboxBackoff.next();
    LOG.warnf("%s; trying again in %s", trouble.getMessage(), seconds(wait));
    LOG.debug("beneath it", trouble.getCause());
    state.lost(trouble);
    pause(wait);
  }

  private void pause(Duration pause) throws InterruptedException {
    stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private static String seconds(Duration wait) {
    return Math.max(1, Math.round(wait.toMillis() / 1000.0)) + " s";
  }

  private static Backoff backoff(Timing timing) {
    return new Backoff(timing.firstRetry(), timing.lastRetry(), new Random());
  }

  private static Thread alarmThread(Runnable alarm) {
    Thread thread = new Thread(alarm, "mailbox-alarm");
    thread.setDaemon(true);
    return thread;
  }
}
