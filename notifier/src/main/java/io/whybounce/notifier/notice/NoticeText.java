package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.correlation.Delivery;

/** Pieces of text for notices. What comes from a mail is made one harmless line. */
final class NoticeText {
  private static final int WIDTH = 76;
  private static final int MAX_LINE = 300;

  private NoticeText() {}

  /** What a cause means, for somebody who knows nothing of mail. */
  static String meaning(Cause cause) {
    return switch (cause) {
      case IP_REPUTATION ->
          "the gateways that your provider sends through have lost their good reputation";
      case IP_LISTED -> "the gateways that your provider sends through are on a blocklist";
      case RATE_LIMITED -> "recipients take only part of what your provider's gateways send";
      case MISSING_REVERSE_DNS -> "your provider's gateways have no proper name in DNS";
      case DOMAIN_REPUTATION -> "your domain is thought to send unwanted mail";
      case SPF_FAILED, DKIM_FAILED, DMARC_FAILED ->
          "recipients cannot verify that mail from your domain is yours";
      case SENDER_SUSPENDED -> "your own provider has stopped mail from your domain";
      case RECIPIENT_SYSTEM_FAILURE, RECIPIENT_MISCONFIGURED ->
          "the recipient's mail system does not work";
      case DNS_FAILURE -> "the recipient's domain cannot be found in DNS";
      case CONNECTION_FAILED -> "the recipient's mail server cannot be reached";
      case UNSTATED -> "the reason is not known yet; what the cases share is";
      default -> "the cause is \"" + cause.word() + "\"";
    };
  }

  /** What the owner can do now. */
  static List<String> advice(Cause cause, String provider) {
    List<String> advice = new ArrayList<>();
    switch (cause) {
      case IP_REPUTATION, IP_LISTED -> {
        advice.add(
            "Send this notice to the support of "
                + provider
                + " and ask for other gateways until the reputation is back. The times and addresses"
                + " above are the proof that a trace of single messages does not give.");
        advice.add(
            "Do not send the delayed messages again: the gateway goes on trying by itself, and"
                + " more mail makes its reputation worse.");
        advice.add(
            "For what is urgent, call, or send from an address at another provider. A recipient may"
                + " let your address pass until then.");
      }
      case DOMAIN_REPUTATION, SPF_FAILED, DKIM_FAILED, DMARC_FAILED, SENDER_SUSPENDED ->
          advice.add(
              "Ask who manages your domain and mailboxes to check SPF, DKIM and DMARC, and whether"
                  + " a mailbox or a form sends mail that it should not.");
      case RECIPIENT_SYSTEM_FAILURE, RECIPIENT_MISCONFIGURED, DNS_FAILURE, CONNECTION_FAILED ->
          advice.add(
              "Tell the recipients by another way; only they can mend it. Delayed messages arrive"
                  + " by themselves once it works.");
      default -> advice.add("Wait for the next notice, and use another way for what is urgent.");
    }
    return advice;
  }

  /** Time in the reader's zone. */
  static String time(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH)
        .withZone(zone)
        .format(instant);
  }

  /** A delivery in one line. */
  static String line(Delivery delivery, ZoneId zone) {
    StringBuilder line = new StringBuilder(safe(delivery.report().recipient()));
    line.append(delivery.report().action() == Action.FAILED ? ": failed" : ": delayed");
    delivery
        .report()
        .original()
        .subject()
        .ifPresent(s -> line.append(", \"").append(safe(s)).append('"'));
    delivery.report().original().sender().ifPresent(s -> line.append(", from ").append(safe(s)));
    delivery
        .report()
        .willRetryUntil()
        .ifPresent(t -> line.append(", tried until ").append(time(t, zone)));
    return line.toString();
  }

  static String party(Responsible responsible) {
    return responsible.party().words()
        + responsible.name().map(n -> " (" + safe(n) + ")").orElse("")
        + ". "
        + responsible.because();
  }

  /** One line without control or format characters, at most 300 characters. */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(MAX_LINE)
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean plain =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR
                      && type != Character.SURROGATE
                      && type != Character.PRIVATE_USE;
              safe.appendCodePoint(plain ? c : ' ');
            });
    return safe.toString().strip();
  }

  /** An item of a list, wrapped at 76 columns. */
  static String item(String text) {
    return wrap(text, "  - ", "    ");
  }

  /** Text wrapped at 76 columns, indented by two. */
  static String paragraph(String text) {
    return wrap(text, "  ", "  ");
  }

  private static String wrap(String text, String first, String next) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" +")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return out.append(line).toString();
  }
}
