package io.whybounce.ingest.mailbox;

import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;

import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.Session;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jboss.logging.Logger;

import io.whybounce.start.OneLine;

/** Connects to the mailbox, sees that its folders exist, and opens the inbox. */
final class MailboxConnector {
  private static final Logger LOG = Logger.getLogger(MailboxConnector.class);

  private final MailboxSettings settings;
  private final Login login;
  private final Troubles troubles;
  private final ScheduledExecutorService alarms;

  MailboxConnector(MailboxSettings settings, Login login, ScheduledExecutorService alarms) {
    this.settings = settings;
    this.login = login;
    this.troubles = new Troubles(settings, login);
    this.alarms = alarms;
  }

  /**
   * An open mailbox.
   *
   * @throws MailboxTrouble if there is none to be had now
   */
  OpenMailbox connect() throws MailboxTrouble {
    Properties properties = ImapProperties.of(settings, login.mechanisms());
    String secret = login.secret();
    IMAPStore store = null;
    try {
      store = (IMAPStore) Session.getInstance(properties).getStore("imap");
      store.connect(settings.host(), settings.port(), settings.user(), secret);
      ensure(store, "PROCESSED_FOLDER", settings.folders().processed());
      ensure(store, "UNRECOGNISED_FOLDER", settings.folders().unrecognised());
      OpenMailbox open = new OpenMailbox(store, openInbox(store), settings.folders(), alarms);
      store = null;
      return open;
    } catch (MessagingException e) {
      throw troubles.of(e);
    } finally {
      closeUnused(store);
    }
  }

  /** What a failure in the middle of a session means. */
  MailboxTrouble trouble(MessagingException failure) {
    return troubles.of(failure);
  }

  private IMAPFolder openInbox(IMAPStore store) throws MessagingException, MailboxTrouble {
    String name = settings.folders().inbox();
    IMAPFolder inbox = (IMAPFolder) store.getFolder(name);
    try {
      inbox.open(Folder.READ_WRITE);
      return inbox;
    } catch (FolderNotFoundException e) {
      throw new MailboxTrouble(
          TroubleKind.FOLDER,
          settings.setting("FOLDER") + ": user " + settings.user() + " has no folder " + name,
          e);
    } catch (ReadOnlyFolderException e) {
      throw new MailboxTrouble(
          TroubleKind.FOLDER,
          settings.setting("FOLDER")
              + ": user "
              + settings.user()
              + " may only read "
              + name
              + ", but mail must be moved out of it",
          e);
    }
  }

  private void ensure(IMAPStore store, String setting, String name)
      throws MessagingException, MailboxTrouble {
    Folder folder = store.getFolder(name);
    if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES) && !folder.exists()) {
      throw new MailboxTrouble(
          TroubleKind.FOLDER,
          settings.setting(setting)
              + ": the folder "
              + name
              + " is missing and the server does not let user "
              + settings.user()
              + " create it (some servers want INBOX"
              + store.getDefaultFolder().getSeparator()
              + name
              + ")");
    }
  }

  private static void closeUnused(IMAPStore store) {
    if (store != null) {
      try {
        store.close();
      } catch (MessagingException e) {
        // Why it is not used is thrown already, and matters more.
        LOG.debugf("closing an unused connection: %s", OneLine.of(e));
      }
    }
  }
}
