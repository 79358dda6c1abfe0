package io.whybounce.local.story;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import io.whybounce.servers.mail.FaultyRelay;

/** Looks for what hostile mails may have done to the mails that readers get. */
final class Harm {
  /** In characters, coded as it travels; an ordinary notice has a fifth of it. */
  private static final int LARGEST = 200_000;

  private static final List<String> ACTIVE = List.of("<script", "<img", "<b>it");

  private Harm() {}

  /** What is wrong with {@code taken}, one line each. */
  static List<String> in(List<FaultyRelay.Taken> taken) {
    List<String> harm = new ArrayList<>();
    boolean told = false;
    for (FaultyRelay.Taken one : taken) {
      MimeMessage mail = parsed(one);
      try {
        String html = html(mail);
        harm.addAll(of(one, mail, html));
        boolean victims = one.to().equals(HostileMail.VICTIM.ownerMail());
        if (victims && html.contains(HostileMail.SECRET + "@")) {
          harm.add("the tag gave sight of another tenant's mail: " + one.messageId());
        }
        told |= victims && html.contains("&lt;script&gt;");
      } catch (MessagingException e) {
        harm.add(one.messageId() + " is no mail: " + e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException("a mail in memory cannot be read", e);
      }
    }
    if (!told) {
      harm.add("the owner was never shown the hostile words, harmless or not");
    }
    return harm;
  }

  private static List<String> of(FaultyRelay.Taken one, MimeMessage mail, String html)
      throws MessagingException {
    List<String> harm = new ArrayList<>();
    if (one.text().length() > LARGEST) {
      harm.add(one.messageId() + " has " + one.text().length() + " characters");
    }
    if (mail.getHeader(HostileMail.INJECTED) != null || mail.getHeader("Bcc") != null) {
      harm.add(one.messageId() + " has a header from a subject");
    }
    if (mail.getSubject() == null || mail.getSubject().matches("(?s).*[\\r\\n].*")) {
      harm.add(one.messageId() + " has no subject of one line");
    }
    for (String active : ACTIVE) {
      if (html.toLowerCase(Locale.ROOT).contains(active)) {
        harm.add(one.messageId() + " has an active " + active);
      }
    }
    return harm;
  }

  private static MimeMessage parsed(FaultyRelay.Taken one) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(one.text().getBytes(StandardCharsets.UTF_8)));
    } catch (MessagingException e) {
      throw new IllegalStateException(one.messageId() + " is no mail", e);
    }
  }

  private static String html(MimeMessage mail) throws MessagingException, IOException {
    return mail.getContent() instanceof Multipart parts
        ? (String) parts.getBodyPart(parts.getCount() - 1).getContent()
        : "";
  }
}
