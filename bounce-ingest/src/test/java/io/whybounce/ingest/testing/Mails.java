package io.whybounce.ingest.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mails for tests, made up whole. */
public final class Mails {
  private Mails() {}

  /** A delay notice (RFC 3464) on one original message to {@code recipients}. */
  public static byte[] notice(String id, String... recipients) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        List.of(
            "From: MAILER-DAEMON@relay.sender.example",
            "To: bounces+acme@msp.example",
            "Subject: Delayed",
            "Date: Mon, 14 May 2012 10:00:00 +0000",
            "Message-ID: <notice-" + id + "@relay.sender.example>",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"",
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "Delivery to the following recipients has been delayed.",
            "",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; relay.sender.example",
            ""));
    for (String recipient : recipients) {
      lines.addAll(
          List.of("Final-Recipient: rfc822; " + recipient, "Action: delayed", "Status: 4.4.7", ""));
    }
    lines.addAll(
        List.of(
            "--b",
            "Content-Type: text/rfc822-headers",
            "",
            "From: anna@acme.example",
            "Message-ID: <original-" + id + "@acme.example>",
            "Subject: Offer",
            "",
            "--b--"));
    return bytes(lines.stream());
  }

  /** A mail from one person to another. */
  public static byte[] ordinary(String id) {
    return sized(id, 100);
  }

  /** A mail from one person to another, with a text of about {@code size} bytes. */
  public static byte[] sized(String id, int size) {
    String line = "Shall we meet on Tuesday, and where, and who brings the papers?";
    return bytes(
        Stream.concat(
            Stream.of(
                "From: anna@acme.example",
                "To: bounces@msp.example",
                "Subject: Tuesday",
                "Date: Mon, 14 May 2012 10:00:00 +0000",
                "Message-ID: <ordinary-" + id + "@acme.example>",
                ""),
            Stream.generate(() -> line).limit(size / line.length() + 1)));
  }

  private static byte[] bytes(Stream<String> lines) {
    return lines
        .collect(Collectors.joining("\r\n", "", "\r\n"))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
