package io.whybounce.servers.mail;

import java.time.Duration;
import java.util.List;

import io.whybounce.servers.container.Choice;
import io.whybounce.servers.container.Image;

/**
 * A real IMAP and SMTP server: what is sent to one of its addresses by SMTP lies in that user's
 * mailbox. An address with a tag ({@code bounces+acme@...}) goes to the mailbox of the address
 * without it. Its mails are gone when it is closed.
 */
public interface MailServer extends AutoCloseable {
  /** Starts a server where {@link Choice} has it, on ports of the loopback address. */
  static MailServer start() {
    return Choice.current().start("mail", Image.mail(), MailContainer::start, EmbeddedMail::start);
  }

  /** Port of IMAP without TLS. */
  int imapPort();

  /** Port of SMTP without TLS. */
  int smtpPort();

  /** Makes a mailbox. */
  void addUser(String address, String login, String password);

  /** Lays all of {@code mails} into the inbox of {@code login}, as they are. */
  void deliver(String login, List<byte[]> mails);

  /** Lays {@code mail} into the inbox of {@code login}, as it is. */
  default void deliver(String login, byte[] mail) {
    deliver(login, List.of(mail));
  }

  /**
   * The mails in {@code folder} of {@code login}, oldest first; none if there is no such folder.
   */
  List<byte[]> messages(String login, String folder);

  /** How many mails lie in {@code folder} of {@code login}; 0 if there is no such folder. */
  int count(String login, String folder);

  /** How long it gathers news for a client that waits (IMAP's IDLE) before it tells them. */
  Duration gathersFor();

  @Override
  void close();
}
