package io.whybounce.servers.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * A real IMAP and SMTP server: what is sent to one of its addresses by SMTP lies in that user's
 * mailbox. An address with a tag ({@code bounces+acme@...}) goes to the mailbox of the address
 * without it.
 */
public final class MailServer implements AutoCloseable {
  /** How often a folder is looked through that changes meanwhile. */
  private static final int LOOKS = 20;

  /** GreenMail's own two seconds are too few for a machine that builds something else, too. */
  private static final int START_MILLIS = 30_000;

  private final GreenMail server;
  private final SmtpListener smtp;

  private MailServer(GreenMail server) {
    this.server = server;
    this.smtp = SmtpListener.start(new Delivery());
  }

  /** Starts on free ports of the loopback address. */
  public static MailServer start() {
    ServerSetup[] setups = {
      new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
      new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    };
    for (ServerSetup setup : setups) {
      setup.setServerStartupTimeout(START_MILLIS);
    }
    GreenMail server = new GreenMail(setups);
    server.start();
    return new MailServer(server);
  }

  /** Port of IMAP without TLS. */
  public int imapPort() {
    return server.getImap().getPort();
  }

  /** Port of IMAP with TLS from the first byte; the certificate is self-signed. */
  public int imapsPort() {
    return server.getImaps().getPort();
  }

  /** Port of SMTP without TLS. */
  public int smtpPort() {
    return smtp.port();
  }

  /** Makes a mailbox. */
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

  /** Lays {@code mail} into the inbox of {@code login}, as it is. */
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

  /** Lays all of {@code mails} into the inbox of {@code login}. */
  public void deliver(String login, List<byte[]> mails) {
    mails.forEach(mail -> deliver(login, mail));
  }

  /**
   * The mails in {@code folder} of {@code login}, oldest first; none if there is no such folder.
   */
  public List<byte[]> messages(String login, String folder) {
    MailFolder found = server.getManagers().getImapHostManager().getFolder(user(login), folder);
    if (found == null) {
      return List.of();
    }
    List<byte[]> mails = new ArrayList<>();
    stored(found).forEach(stored -> mails.add(bytes(stored.getMimeMessage())));
    return mails;
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
      find(address).ifPresent(user -> MailServer.this.deliver(user.getLogin(), mail));
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
