package io.whybounce.local.story;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes delivery notices as a provider's gateway does (RFC 3464, RFC 6522). */
final class Notices {
  private static final DateTimeFormatter MAIL_DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Duration RETRY = Duration.ofDays(2);

  private Notices() {}

  /** The date as a mail's header has it (RFC 5322, 3.3). */
  static String date(Instant instant) {
    return MAIL_DATE.format(instant);
  }

  /** The whole mail, with lines that end in CRLF. */
  static String mail(Delivery delivery, Trouble trouble, Instant now) {
    String boundary = "=_notice_" + delivery.number();
    return crlf(
        """
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@%s>
        To: %s
        Subject: %s
        Date: %s
        Message-ID: <notice-%d-%d@%s>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="%s"

        --%s
        Content-Type: text/plain; charset=utf-8

        %s
        --%s
        Content-Type: message/delivery-status

        %s
        --%s
        Content-Type: text/rfc822-headers

        %s
        --%s--
        """
            .formatted(
                delivery.gateway().host(),
                delivery.tenant().sender(),
                subject(delivery, trouble),
                date(now),
                delivery.number(),
                now.toEpochMilli(),
                delivery.gateway().host(),
                boundary,
                boundary,
                text(delivery, trouble),
                boundary,
                status(delivery, trouble, now),
                boundary,
                header(delivery),
                boundary));
  }

  static String subject(Delivery delivery, Trouble trouble) {
    return (trouble.action().equals("delayed") ? "Delayed: " : "Undeliverable: ")
        + delivery.subject();
  }

  /** The words for people. */
  static String text(Delivery delivery, Trouble trouble) {
    return """
        This is the mail system at %s.

        %s

          %s
        %s"""
        .formatted(
            delivery.gateway().host(),
            trouble.words(),
            delivery.recipient(),
            trouble.diagnostic().isEmpty()
                ? ""
                : "\n" + delivery.remoteHost() + " said: " + trouble.diagnostic() + "\n");
  }

  /** The fields for machines (RFC 3464, 2). */
  static String status(Delivery delivery, Trouble trouble, Instant now) {
    StringBuilder fields = new StringBuilder();
    fields.append("Reporting-MTA: dns; ").append(delivery.gateway().host()).append('\n');
    fields.append("X-Queue-ID: ").append(delivery.queueId()).append('\n');
    fields.append("Arrival-Date: ").append(date(delivery.sentAt())).append("\n\n");
    fields.append("Final-Recipient: rfc822; ").append(delivery.recipient()).append('\n');
    fields.append("Action: ").append(trouble.action()).append('\n');
    fields.append("Status: ").append(trouble.status()).append('\n');
    if (!trouble.diagnostic().isEmpty()) {
      fields.append("Remote-MTA: dns; ").append(delivery.remoteHost()).append('\n');
      fields.append("Diagnostic-Code: smtp; ").append(trouble.diagnostic()).append('\n');
    }
    fields.append("Last-Attempt-Date: ").append(date(now)).append('\n');
    if (trouble.action().equals("delayed")) {
      fields.append("Will-Retry-Until: ").append(date(delivery.sentAt().plus(RETRY))).append('\n');
    }
    return fields.toString();
  }

  /** Header of the message that is reported on. */
  static String header(Delivery delivery) {
    return """
        Received: from mail.%s (mail.%s [203.0.116.5])
         by %s (%s [%s]) with ESMTPS id %s;
         %s
        From: %s
        To: %s
        Subject: %s
        Date: %s
        Message-ID: <%s>
        """
        .formatted(
            delivery.tenant().domain(),
            delivery.tenant().domain(),
            delivery.gateway().host(),
            delivery.gateway().host(),
            delivery.gateway().ip(),
            delivery.queueId(),
            date(delivery.sentAt()),
            delivery.tenant().sender(),
            delivery.recipient(),
            delivery.subject(),
            date(delivery.sentAt()),
            delivery.messageId());
  }

  /** Line ends as mail wants them. */
  static String crlf(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }
}
