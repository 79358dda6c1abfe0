package io.whybounce.local.story;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import io.whybounce.servers.mail.MailServer;

/** What lies in the mailboxes of the story's people, and when the first mail came to each. */
final class Inbox implements AutoCloseable {
  private static final int POLL_MILLIS = 10;

  private final MailServer mail;
  private final Map<String, Instant> first = new HashMap<>();
  private final Thread thread = new Thread(this::watch, "inbox");

  private Inbox(MailServer mail) {
    this.mail = mail;
  }

  /** Watches the owners' mailboxes, to the hundredth of a second. */
  static Inbox watch(MailServer mail) {
    Inbox inbox = new Inbox(mail);
    inbox.thread.setDaemon(true);
    inbox.thread.start();
    return inbox;
  }

  private void watch() {
    try {
      while (true) {
        for (Tenant tenant : Cast.TENANTS) {
          if (firstAt(tenant).isEmpty() && !mail.messages(tenant.ownerMail(), "INBOX").isEmpty()) {
            synchronized (first) {
              first.put(tenant.tag(), Instant.now());
            }
          }
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** When the owner of {@code tenant} was told for the first time. */
  Optional<Instant> firstAt(Tenant tenant) {
    synchronized (first) {
      return Optional.ofNullable(first.get(tenant.tag()));
    }
  }

  /** The mails that the owner of {@code tenant} got. */
  List<Letter> letters(Tenant tenant) {
    return letters(tenant.ownerMail());
  }

  /** The mails in the inbox of {@code login}. */
  List<Letter> letters(String login) {
    return mail.messages(login, "INBOX").stream().map(Inbox::letter).toList();
  }

  /** How many mails lie in {@code folder} of the ingest mailbox. */
  int ingest(String folder) {
    return mail.messages(Cast.INGEST, folder).size();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private static Letter letter(byte[] bytes) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      List<String> texts = new ArrayList<>();
      plain(message, texts);
      return new Letter(message.getSubject(), String.join("\n", texts), new String(bytes, "UTF-8"));
    } catch (MessagingException e) {
      throw new IllegalStateException("a notice is no mail: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a notice cannot be read", e);
    }
  }

  private static void plain(Part part, List<String> texts) throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart child = multipart.getBodyPart(i);
        plain(child, texts);
      }
    } else if (part.isMimeType("text/plain") || part.isMimeType("text/html")) {
      texts.add((part.isMimeType("text/plain") ? "" : Letter.HTML) + part.getContent());
    }
  }

  /**
   * One mail.
   *
   * @param subject its subject, decoded
   * @param content its texts, decoded; HTML behind a mark
   * @param source the whole mail
   */
  record Letter(String subject, String content, String source) {
    private static final String HTML = "\u0000html\u0000";

    /** The plain text. */
    String text() {
      int html = content.indexOf(HTML);
      return html < 0 ? content : content.substring(0, html);
    }
  }
}
