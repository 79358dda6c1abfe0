package io.whybounce.servers.mail;

import java.nio.charset.StandardCharsets;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedMailTest {
  @Test
  void mailToATaggedAddressLiesInTheMailboxWithoutTheTag() throws Exception {
    try (EmbeddedMail server = EmbeddedMail.start()) {
      server.addUser("bounces@msp.example", "bounces@msp.example", "secret");
      Properties properties = new Properties();
      properties.put("mail.smtp.host", "127.0.0.1");
      properties.put("mail.smtp.port", Integer.toString(server.smtpPort()));
      MimeMessage mail = new MimeMessage(Session.getInstance(properties));
      mail.setFrom("anna@acme.example");
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress("bounces+acme@msp.example"));
      mail.setText("hello");
      Transport.send(mail);

      assertThat(server.messages("bounces@msp.example", "INBOX"))
          .singleElement()
          .satisfies(
              bytes ->
                  assertThat(new String(bytes, StandardCharsets.US_ASCII))
                      .contains("Delivered-To: bounces+acme@msp.example"));
      assertThat(server.messages("bounces@msp.example", "Processed")).isEmpty();
    }
  }

  @Test
  void automaticMailWithANullReturnPathIsTaken() throws Exception {
    try (EmbeddedMail server = EmbeddedMail.start()) {
      server.addUser("anna@acme.example", "anna@acme.example", "secret");
      Properties properties = new Properties();
      properties.put("mail.smtp.host", "127.0.0.1");
      properties.put("mail.smtp.port", Integer.toString(server.smtpPort()));
      properties.put("mail.smtp.from", "<>");
      MimeMessage mail = new MimeMessage(Session.getInstance(properties));
      mail.setFrom("whybounce@msp.example");
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress("anna@acme.example"));
      mail.setText("a notice");
      Transport.send(mail);

      assertThat(server.messages("anna@acme.example", "INBOX"))
          .singleElement()
          .satisfies(
              bytes ->
                  assertThat(new String(bytes, StandardCharsets.US_ASCII))
                      .contains("Return-Path: <>"));
    }
  }
}
