package io.whybounce.servers.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** GreenMail's IMAP server in this process, with an SMTP listener of the project's own. */
public final class EmbeddedMail implements MailServer {
  /** How often a folder is looked through that changes meanwhile. */
  private static final int LOOKS = 20;

  /** GreenMail's own two seconds are too few on a machine that is at work. */
  private static final long START_MILLIS = 30_000;

  private final GreenMail server;
  private final SmtpListener smtp;

  private EmbeddedMail(GreenMail server) {
    this.server = server;
    this.smtp = SmtpListener.start(new Delivery());
  }

  /** Starts on free ports of the loopback address. */
  public static EmbeddedMail start() {
    ServerSetup imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    imap.setServerStartupTimeout(START_MILLIS);
    GreenMail server = new GreenMail(imap);
    server.start();
    return new EmbeddedMail(server);
  }

  @Override
  public int imapPort() {
    return server.getImap().getPort();
  }

  @Override
  public int smtpPort() {
    return smtp.port();
  }

  @Override
  public void addUser(String address, String login, String password) {
    try {
      server.getManagers().getUserManager().createUser(address, login, password);
    } catch (UserException e) {
      throw new IllegalArgumentException(
          "cannot make the mailbox " + address + ": " + e.getMessage(), e);
    }
  }

  /** Changes the password of a mailbox. */
  public void setPassword(String login, String password) {
    user(login).setPassword(password);
  }

  @Override
  public void deliver(String login, byte[] mail) {
    try {
      folder(login)
          .appendMessage(
              new MimeMessage(
                  Session.getInstance(new Properties()), new ByteArrayInputStream(mail)),
              new Flags(),
              new Date());
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail: " + e.getMessage(), e);
    }
  }

  @Override
  public void deliver(String login, List<byte[]> mails) {
    mails.forEach(mail -> deliver(login, mail));
  }

  @Override
  public List<byte[]> messages(String login, String folder) {
    MailFolder found = server.getManagers().getImapHostManager().getFolder(user(login), folder);
    if (found == null) {
      return List.of();
    }
    List<byte[]> mails = new ArrayList<>();
    stored(found).forEach(stored -> mails.add(bytes(stored.getMimeMessage())));
    return mails;
  }

  @Override
  public int count(String login, String folder) {
    MailFolder found = server.getManagers().getImapHostManager().getFolder(user(login), folder);
    return found == null ? 0 : stored(found).size();
  }

  @Override
  public Duration gathersFor() {
    return Duration.ZERO;
  }

  /** GreenMail looks through its list unguarded while sessions move mails: then once more. */
  private static List<StoredMessage> stored(MailFolder folder) {
    for (int tries = 1; ; tries++) {
      try {
        return folder.getNonDeletedMessages();
      } catch (ConcurrentModificationException e) {
        if (tries == LOOKS) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    smtp.close();
    server.stop();
  }

  /** What comes by SMTP lies in the mailbox of its address. */
  private final class Delivery implements SmtpListener.Mailboxes {
    @Override
    public boolean has(String address) {
      return find(address).isPresent();
    }

    @Override
    public void deliver(String address, byte[] mail) {
      find(address).ifPresent(user -> EmbeddedMail.this.deliver(user.getLogin(), mail));
    }

    private Optional<GreenMailUser> find(String address) {
      return Optional.ofNullable(server.getManagers().getUserManager().getUserByEmail(address));
    }
  }

  private GreenMailUser user(String login) {
    GreenMailUser user = server.getManagers().getUserManager().getUser(login);
    if (user == null) {
      throw new IllegalArgumentException("no mailbox for " + login);
    }
    return user;
  }

  private MailFolder folder(String login) {
    try {
      return server.getManagers().getImapHostManager().getInbox(user(login));
    } catch (FolderException e) {
      throw new IllegalStateException("no inbox for " + login, e);
    }
  }

  private static byte[] bytes(MimeMessage message) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      message.writeTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a stored mail", e);
    } catch (MessagingException e) {
      throw new IllegalStateException("cannot read a stored mail", e);
    }
  }
}
