package io.whybounce.ingest.notice.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.Candidate;
import io.whybounce.ingest.notice.Draft;
import io.whybounce.ingest.notice.Findings;
import io.whybounce.ingest.notice.FormatReader;
import io.whybounce.ingest.notice.mime.Fields;

/**
 * The reader of last resort: prose for people. Mark: words that state an action, and the address of
 * a recipient in the text above the returned message, when a mail system wrote it or its words or
 * subject are plain.
 */
public final class ProseReader implements FormatReader {
  private static final int MAX_TEXT = 4_000;

  /** What introduces the returned message; nothing below it is the notice's own words. */
  private static final List<String> RETURNED =
      List.of(
          "this is a copy of the message",
          "this is a copy of your message",
          "below this line is a copy of the message",
          "original message follows",
          "original message headers",
          "----- original message -----",
          "--- the header of the original message",
          "the headers of the original message",
          "a copy of the original message",
          "included is the message header",
          "unsent message below",
          "----- message header follows -----");

  private final ActionPhrases phrases;

  /** A reader with these phrases. */
  public ProseReader(ActionPhrases phrases) {
    this.phrases = phrases;
  }

  @Override
  public Optional<Findings> read(Candidate candidate) {
    String words = ownWords(candidate.text());
    Optional<Action> action =
        phrases.find(words).or(() -> candidate.fields().decoded("Subject").flatMap(phrases::find));
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Fields original = OriginalHeader.of(candidate);
    Map<String, String> byRecipient = recipients(words);
    if (byRecipient.isEmpty()) {
      candidate
          .fields()
          .first("X-Failed-Recipients")
          .map(MailAddress::find)
          .ifPresent(list -> list.forEach(a -> byRecipient.put(a, words)));
    }
    if (byRecipient.isEmpty()) {
      return Optional.empty();
    }
    List<Draft> drafts = new ArrayList<>();
    byRecipient.forEach(
        (recipient, about) ->
            drafts.add(
                new Draft(
                    recipient,
                    Optional.empty(),
                    action,
                    Codes.status(about).or(() -> Codes.status(words)),
                    Optional.empty(),
                    Optional.of(PlainText.block(about, MAX_TEXT)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    return Optional.of(
        new Findings(
            "prose",
            drafts,
            reportingHost(words),
            Optional.empty(),
            Optional.empty(),
            words,
            original));
  }

  /** Each recipient with the words from its line on to the next recipient's. */
  private static Map<String, String> recipients(String words) {
    Map<String, StringBuilder> found = new LinkedHashMap<>();
    StringBuilder about = new StringBuilder();
    for (String line : words.lines().toList()) {
      if (isForwardHeader(line)) {
        continue;
      }
      List<String> addresses = MailAddress.find(line).stream().filter(a -> !isSystem(a)).toList();
      if (!addresses.isEmpty() && startsWithAddress(line)) {
        about = new StringBuilder();
      }
      for (String address : addresses) {
        if (startsWithAddress(line) || found.isEmpty()) {
          found.putIfAbsent(address, about);
        }
      }
      about.append(line).append('\n');
    }
    Map<String, String> out = new LinkedHashMap<>();
    found.forEach((address, text) -> out.put(address, text.toString()));
    return out;
  }

  private static boolean startsWithAddress(String line) {
    String text = line.strip();
    int at = text.indexOf('@');
    return at > 0 && text.substring(0, at).chars().noneMatch(Character::isWhitespace);
  }

  private static boolean isSystem(String address) {
    String local = address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT);
    return local.equals("postmaster")
        || local.equals("mailer-daemon")
        || local.equals("mailer_daemon");
  }

  /** Lines that a mail program writes above what it forwards, in the common languages. */
  private static boolean isForwardHeader(String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || colon > 14) {
      return false;
    }
    String name = line.substring(0, colon).strip().replace("*", "").toLowerCase(Locale.ROOT);
    return FORWARD_HEADERS.contains(name);
  }

  private static final List<String> FORWARD_HEADERS =
      List.of(
          "from",
          "to",
          "cc",
          "bcc",
          "reply-to",
          "von",
          "an",
          "kopie",
          "de",
          "à",
          "para",
          "da",
          "a",
          "van",
          "aan",
          "от",
          "кому",
          "od",
          "do",
          "差出人",
          "宛先",
          "发件人",
          "收件人");

  /** What the notice says itself: quoting removed, up to the returned message. */
  private static String ownWords(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      String plain = unquoted(line);
      String folded = plain.toLowerCase(Locale.ROOT);
      if (RETURNED.stream().anyMatch(folded::contains) || folded.startsWith("received: from ")) {
        break;
      }
      out.append(plain).append('\n');
    }
    return out.toString();
  }

  private static String unquoted(String line) {
    int i = 0;
    while (i < line.length()
        && (line.charAt(i) == '>'
            || line.charAt(i) == ' ' && i + 1 < line.length() && line.charAt(i + 1) == '>')) {
      i++;
    }
    return i > 0 && i < line.length() && line.charAt(i) == ' '
        ? line.substring(i + 1)
        : line.substring(i);
  }

  private static Optional<String> reportingHost(String words) {
    for (String mark :
        List.of("Generating server: ", "mail system at host ", "Reporting-MTA: dns;")) {
      int at = words.indexOf(mark);
      if (at >= 0) {
        String rest = words.substring(at + mark.length()).stripLeading();
        int end = 0;
        while (end < rest.length()
            && (Character.isLetterOrDigit(rest.charAt(end))
                || rest.charAt(end) == '.'
                || rest.charAt(end) == '-')) {
          end++;
        }
        String host = rest.substring(0, end > 0 && rest.charAt(end - 1) == '.' ? end - 1 : end);
        if (MailAddress.isHostName(host)) {
          return Optional.of(host);
        }
      }
    }
    return Optional.empty();
  }
}
