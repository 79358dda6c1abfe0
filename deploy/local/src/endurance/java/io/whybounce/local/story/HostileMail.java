package io.whybounce.local.story;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A mail that somebody who means harm lays into the ingest mailbox.
 *
 * @param what it tries
 * @param filed the folder that it belongs into, or {@link #EITHER}
 * @param bytes the mail
 */
record HostileMail(String what, String filed, byte[] bytes) {
  /** Read in part or not at all, as the machine has time. */
  static final String EITHER = "";

  /** Whose mail the hostile notices are about. */
  static final Tenant VICTIM = Cast.TENANTS.get(0);

  /** Whose mail one of them is about, although it comes with the victim's tag. */
  static final Tenant OTHER = Cast.TENANTS.get(1);

  /** Names nobody but {@link #OTHER} may read. */
  static final String SECRET = "deal";

  /** What must never be active in a mail or page. */
  static final String SCRIPT = "<script>alert('whybounce')</script><img src=x onerror=alert(1)>";

  /** Header that must never be one of ours. */
  static final String INJECTED = "X-Injected";

  private static final String WORDS = "Delivery to the following recipients has been delayed.";
  private static final String MARK = "451 4.7.1 it is told below";
  private static final int MEGABYTE = 1_000_000;
  private static final int LINE = 900;
  private static final int RECIPIENTS = 100_000;
  private static final int DEEP = 3_000;

  /** All of them, about mail to {@code domains}. */
  static List<HostileMail> all(List<String> domains, Instant now) {
    String subject =
        "Order 7\r\nBcc: everybody@" + domains.get(0) + "\r\n" + INJECTED + ": 1\r\n\r\n";
    String injecting =
        "=?utf-8?B?"
            + Base64.getEncoder()
                .encodeToString((subject + SCRIPT).getBytes(StandardCharsets.UTF_8))
            + "?=";
    return List.of(
        // The first, as that is what the owner's first notice shows.
        mail(
            "HTML in the diagnostic",
            "Processed",
            Notices.mail(
                delivery(6, domains.get(6)),
                new Trouble("delayed", "4.7.1", "451 4.7.1 " + SCRIPT + " later", WORDS),
                now)),
        mail(
            "10 MB of Diagnostic-Code in one line",
            "Processed",
            diagnostic(delivery(1, domains.get(1)), "x".repeat(10 * MEGABYTE), now)),
        mail(
            "10 MB of Diagnostic-Code in folded lines",
            "Processed",
            diagnostic(
                delivery(2, domains.get(2)),
                ("y".repeat(LINE) + "\r\n ").repeat(10 * MEGABYTE / (LINE + 3)),
                now)),
        mail(
            "10 MB in the words for people, before what tells of the delivery",
            "Unrecognised",
            Way.INLINE
                .mail(delivery(3, domains.get(3)), Trouble.DELAY_WITHOUT_REASON, now)
                .replace(WORDS, WORDS + "\r\n" + (SCRIPT + "\r\n").repeat(150_000))),
        mail(
            "100,000 recipients",
            // On a busy machine it takes longer than a mail may.
            EITHER,
            Notices.mail(delivery(4, domains.get(4)), Trouble.DELAY_WITHOUT_REASON, now)
                .replace("Will-Retry-Until:", recipients(domains) + "Will-Retry-Until:")),
        mail(
            "headers in the subject",
            "Processed",
            Notices.mail(
                new Delivery(
                    Integer.MAX_VALUE / 64 + 5,
                    VICTIM,
                    "sales@" + domains.get(5),
                    Cast.GATEWAYS.get(0),
                    injecting,
                    now.minus(Duration.ofMinutes(5))),
                Trouble.DELAY_WITHOUT_REASON,
                now)),
        mail(
            "another tenant's mail under this tenant's tag",
            "Processed",
            Way.ATTACHED
                .mail(
                    new Delivery(
                        Integer.MAX_VALUE / 64 + 7,
                        OTHER,
                        SECRET + "@" + domains.get(7),
                        Cast.GATEWAYS.get(0),
                        "Offer",
                        now.minus(Duration.ofMinutes(5))),
                    Trouble.DELAY_WITHOUT_REASON,
                    now)
                .replace(Post.ingestAddress(OTHER), Post.ingestAddress(VICTIM))),
        mail("3,000 parts within each other", "Unrecognised", nested()),
        mail(
            "larger than what is read",
            "Unrecognised",
            diagnostic(delivery(9, domains.get(9)), "z".repeat(12 * MEGABYTE), now)));
  }

  private static HostileMail mail(String what, String filed, String text) {
    return new HostileMail(what, filed, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Delivery delivery(int number, String domain) {
    return new Delivery(
        Integer.MAX_VALUE / 64 + number,
        VICTIM,
        "\"<b>it</b>\"@" + domain,
        Cast.GATEWAYS.get(number % Cast.GATEWAYS.size()),
        "Order " + SCRIPT,
        Instant.now().minus(Duration.ofMinutes(5)));
  }

  private static String diagnostic(Delivery delivery, String filling, Instant now) {
    return Notices.mail(delivery, new Trouble("delayed", "4.7.1", MARK, WORDS), now)
        .replace("Diagnostic-Code: smtp; " + MARK, "Diagnostic-Code: smtp; 451 4.7.1 " + filling);
  }

  private static String recipients(List<String> domains) {
    return IntStream.range(0, RECIPIENTS)
        .mapToObj(
            i ->
                "\r\nFinal-Recipient: rfc822; r"
                    + i
                    + "@"
                    + domains.get(i % domains.size())
                    + "\r\nAction: delayed\r\nStatus: 4.4.7\r\n")
        .collect(Collectors.joining());
  }

  private static String nested() {
    return IntStream.range(0, DEEP)
        .mapToObj(
            i -> "Content-Type: multipart/mixed; boundary=\"b" + i + "\"\r\n\r\n--b" + i + "\r\n")
        .collect(
            Collectors.joining(
                "",
                "From: MAILER-DAEMON@x.example\r\nSubject: Undeliverable\r\nMIME-Version: 1.0\r\n",
                "\r\n\r\nend\r\n"));
  }
}
