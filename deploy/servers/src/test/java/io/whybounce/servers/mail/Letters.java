package io.whybounce.servers.mail;

import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Sends mail to a server of tests by SMTP. */
public final class Letters {
  private Letters() {}

  /** A mail of {@code sender}; the return path is the same. */
  public static void send(MailServer server, String sender, String to) throws MessagingException {
    send(server, sender, sender, to);
  }

  /** A mail of an automatic sender, with a null return path. */
  public static void sendAutomatic(MailServer server, String sender, String to)
      throws MessagingException {
    send(server, sender, "<>", to);
  }

  private static void send(MailServer server, String sender, String returnPath, String to)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(server.smtpPort()));
    properties.put("mail.smtp.from", returnPath);
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(sender);
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setText("hello");
    Transport.send(mail);
  }
}
