package io.whybounce.local.story;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Sends the story's mails to the ingest address, by SMTP as everybody does. */
final class Post {
  private static final String TIMEOUT_MILLIS = "10000";

  private final Session session;

  Post(int smtpPort) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(smtpPort));
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    this.session = Session.getInstance(properties);
  }

  /** The ingest address with the tenant's tag (RFC 5233). */
  static String ingestAddress(Tenant tenant) {
    int at = Cast.INGEST.indexOf('@');
    return Cast.INGEST.substring(0, at) + "+" + tenant.tag() + Cast.INGEST.substring(at);
  }

  /** Sends {@code mail}, whatever its own header says, to the ingest address of {@code tenant}. */
  void send(Tenant tenant, String mail) throws MessagingException {
    Message message =
        new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    // Not Transport.send: that would give the mail a new Message-ID.
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(
          message, new InternetAddress[] {new InternetAddress(ingestAddress(tenant))});
    }
  }
}
