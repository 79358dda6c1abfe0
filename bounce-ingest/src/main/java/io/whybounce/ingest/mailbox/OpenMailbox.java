package io.whybounce.ingest.mailbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jboss.logging.Logger;

import io.whybounce.start.OneLine;

/** The inbox while the connection stands. For one thread, but for {@link #interruptWaiting()}. */
final class OpenMailbox implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OpenMailbox.class);

  private final IMAPStore store;
  private final IMAPFolder inbox;
  private final Folders folders;
  private final UidCommands commands;
  private final ScheduledExecutorService alarms;

  /** An inbox that is open for reading and writing. */
  OpenMailbox(IMAPStore store, IMAPFolder inbox, Folders folders, ScheduledExecutorService alarms) {
    this.store = store;
    this.inbox = inbox;
    this.folders = folders;
    this.commands = new UidCommands(inbox);
    this.alarms = alarms;
  }

  UidCommands commands() {
    return commands;
  }

  /** The epoch of this session's UIDs (RFC 3501, 2.3.1.1); it cannot change while it lasts. */
  long uidValidity() throws MessagingException {
    return inbox.getUIDValidity();
  }

  /** Whether the server tells of new mail by itself (RFC 2177). */
  boolean tellsOfNews() throws MessagingException {
    return store.hasCapability("IDLE");
  }

  /**
   * Puts {@code uids} into the folder that {@code filing} means. Mails that somebody else has moved
   * meanwhile are left out. In the worst case, when the connection breaks between copying and
   * removing on a server without MOVE, a mail lies in both folders.
   */
  void file(Collection<Long> uids, Filing filing) throws MessagingException {
    String target = folders.name(filing);
    if (store.hasCapability("MOVE")) {
      commands.move(uids, target);
      return;
    }
    commands.copy(uids, target);
    commands.markDeleted(uids);
    if (store.hasCapability("UIDPLUS")) {
      commands.expunge(uids);
    } else {
      expungeIfAllOurs(uids);
    }
  }

  /**
   * Waits until the server tells of something new, or {@code atMost} has passed, or somebody calls
   * {@link #interruptWaiting()}. A server that cannot tell is asked after {@code atMost}; then the
   * caller's {@code sleep} is used to wait.
   */
  void awaitNews(Duration atMost, Sleep sleep) throws MessagingException, InterruptedException {
    if (!tellsOfNews()) {
      sleep.sleep(atMost);
      commands.noop();
      return;
    }
    ScheduledFuture<?> alarm =
        alarms.schedule(this::interruptWaiting, atMost.toMillis(), TimeUnit.MILLISECONDS);
    try {
      inbox.idle(true);
    } finally {
      alarm.cancel(false);
    }
  }

  /** Ends {@link #awaitNews} from another thread: any command ends IDLE. */
  void interruptWaiting() {
    try {
      commands.noop();
    } catch (MessagingException | IllegalStateException e) {
      // The waiting thread meets the same broken or closed connection and reports it.
      LOG.debugf("cannot end IDLE: %s", OneLine.of(e));
    }
  }

  @Override
  public void close() {
    try {
      if (inbox.isOpen()) {
        inbox.close(false);
      }
      store.close();
    } catch (MessagingException | IllegalStateException e) {
      LOG.debugf("closing the mailbox: %s", OneLine.of(e));
    }
  }

  private void expungeIfAllOurs(Collection<Long> uids) throws MessagingException {
    Set<Long> others = new HashSet<>(commands.deleted());
    others.removeAll(Set.copyOf(uids));
    if (others.isEmpty()) {
      commands.expungeAll();
    } else {
      LOG.debugf("%d deleted mails of others stay, and ours with them", others.size());
    }
  }

  /** A pause that ends early when the watcher is stopped. */
  interface Sleep {
    void sleep(Duration pause) throws InterruptedException;
  }
}
