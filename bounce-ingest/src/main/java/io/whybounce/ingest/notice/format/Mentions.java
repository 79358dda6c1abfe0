package io.whybounce.ingest.notice.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.Phrases;

/** Finds the addresses in a notice's words, and weighs their places. */
final class Mentions {
  /** More addresses than this are no notice's list of recipients. */
  private static final int MAX = 500;

  /** Local parts under which no recipient of ordinary mail reads, but servers write and help. */
  private static final Set<String> SYSTEM =
      Set.of("postmaster", "mailer-daemon", "mailer_daemon", "mailerdaemon", "abuse", "mdaemon");

  /** Words of labels that name a recipient, folded. */
  private static final String[] RECIPIENT = {
    "recipient",
    "empfänger",
    "destinataire",
    "destinatari",
    "ontvanger",
    "получател",
    "mottag",
    "modtager",
    "odbiorc",
    "příjemce",
    "címzett",
    "宛先",
    "受信者",
    "收件人",
    "收件者",
    "受取人",
    "수신자",
    "failed address",
    "undeliverable address",
    "invalid address",
    "delivery failed to",
    "undeliverable to",
    "could not be delivered to",
    "unable to deliver to",
    "not delivered to",
    "message to",
    "delivery to",
    "adressat",
    "送信先",
    "送信エラー",
    "rejected address"
  };

  /** Labels that name somebody else, folded. */
  private static final String[] OTHERS = {
    "from",
    "sender",
    "reply",
    "subject",
    "message-id",
    "message id",
    "received",
    "return-path",
    "cc",
    "bcc",
    "von",
    "absender",
    "expéditeur",
    "mittente",
    "remitente",
    "remetente",
    "afzender",
    "отправител",
    "от кого",
    "差出人",
    "送信者",
    "发件人",
    "寄件",
    "mail from",
    "contact",
    "references",
    "in-reply-to",
    "list-",
    "x-",
    "errors-to",
    "delivered-to",
    "envelope",
    "(expanded",
    "expanded from",
    "original",
    "generated",
    "signed",
    "mailto",
    "help",
    "http",
    "mail to postmaster",
    "help contact",
    "objet",
    "betreff",
    "assistance",
    "support"
  };

  private static final Set<String> TO =
      Set.of("to", "an", "à", "para", "a", "aan", "кому", "do", "til", "till", "komu", "for");

  /** A line with these leads to the address of somebody who helps. */
  private static final String[] LEADS_ELSEWHERE = {
    "contact", "send mail to", "to the address", "write to", "for assistance", "for help"
  };

  /** With these before it an address needs no colon to be the recipient's, folded. */
  private static final Set<String> UNTO =
      Set.of(
          "undeliverable to",
          "unable to deliver to",
          "could not be delivered to",
          "not delivered to",
          "could not deliver to",
          "unable to deliver message to",
          "unable to deliver mail to",
          "delivery failed to",
          "could not deliver message to",
          "failed to deliver to",
          "failed to deliver message to",
          "delivery failure to",
          "delivery failed for",
          "failed recipient",
          "invalid recipient");

  private final Phrases phrases;

  Mentions(Phrases phrases) {
    this.phrases = phrases;
  }

  /** All addresses in {@code lines} that may be recipients, in their order. */
  List<Mention> in(List<String> lines) {
    List<Mention> found = new ArrayList<>();
    for (int i = 0; i < lines.size() && found.size() < MAX; i++) {
      String line = lines.get(i);
      if (line.indexOf('@') < 0) {
        continue;
      }
      int from = 0;
      Mention.Place first = Mention.Place.ANYWHERE;
      for (Optional<Addresses.Found> next = Addresses.next(line, 0);
          next.isPresent() && found.size() < MAX;
          next = Addresses.next(line, from)) {
        Addresses.Found address = next.get();
        Optional<Mention.Place> place = place(lines, i, from, address, first);
        if (place.isPresent() && isLikely(address.address(), place.get())) {
          if (isNamed(line, from, address, found, i)) {
            // user@example.com <other@example.com>: the first is only the name of the second.
            place = Optional.of(found.remove(found.size() - 1).place());
          }
          first = place.get();
          found.add(new Mention(address.address(), i, first));
        }
        from = address.end();
      }
    }
    return found;
  }

  private Optional<Mention.Place> place(
      List<String> lines, int at, int from, Addresses.Found found, Mention.Place before) {
    String line = lines.get(at);
    if (from > 0) {
      // A list goes on: a@example.com, b@example.com; other addresses of a line say less.
      String between = line.substring(from, found.start());
      boolean list =
          between.length() < 6
              && between.chars().noneMatch(Character::isLetterOrDigit)
              && between.indexOf(',') + between.indexOf(';') > -2;
      return Optional.of(list ? before : Mention.Place.ANYWHERE);
    }
    String prefix = Folded.of(line.substring(0, found.start()), 200);
    if (prefix.startsWith(">>>") || prefix.startsWith("<<<")) {
      // A session with a server: what the notice says itself is better.
      return Optional.of(prefix.contains("rcpt to") ? Mention.Place.TO : Mention.Place.SENTENCE);
    }
    String bare = bare(prefix);
    if (bare.isEmpty()) {
      return startsReply(line, found) ? Optional.empty() : Optional.of(lead(lines, at));
    }
    for (String other : OTHERS) {
      if (bare.startsWith(other)) {
        return Optional.empty();
      }
    }
    if (UNTO.contains(bare)) {
      return Optional.of(Mention.Place.LABEL);
    }
    boolean label = prefix.length() < 70 && isLabelEnd(prefix);
    if (label) {
      for (String word : RECIPIENT) {
        if (bare.contains(word)) {
          return Optional.of(Mention.Place.LABEL);
        }
      }
      return Optional.of(
          TO.contains(bare) || bare.endsWith("rcpt to")
              ? Mention.Place.TO
              : Mention.Place.SENTENCE);
    }
    if (isContact(bare)) {
      return Optional.of(Mention.Place.ANYWHERE);
    }
    boolean says =
        says(line)
            || at > 0 && says(lines.get(at - 1))
            || at + 1 < lines.size() && says(lines.get(at + 1));
    return Optional.of(says ? Mention.Place.SENTENCE : Mention.Place.ANYWHERE);
  }

  private static boolean isNamed(
      String line, int from, Addresses.Found address, List<Mention> found, int at) {
    return from > 0
        && !found.isEmpty()
        && found.get(found.size() - 1).line() == at
        && line.substring(from, address.start()).equals(" <");
  }

  /** What an address that begins line {@code at} is, by what leads to it. */
  private static Mention.Place lead(List<String> lines, int at) {
    int indent = Lines.indent(lines.get(at));
    for (int i = at - 1; i >= 0 && !lines.get(i).isBlank() && i > at - 12; i--) {
      String line = lines.get(i).strip();
      boolean named =
          line.indexOf('@') >= 0 && line.indexOf('@') < 80 && line.indexOf(' ') > line.indexOf('@');
      if (named && Lines.indent(lines.get(i)) < indent) {
        // It goes on with what is said of the address above.
        return Mention.Place.SENTENCE;
      }
    }
    for (int i = at - 1; i >= 0 && i > at - 4; i--) {
      if (!lines.get(i).isBlank()) {
        String line = Folded.of(lines.get(i), 200);
        for (String other : LEADS_ELSEWHERE) {
          if (line.contains(other)) {
            return Mention.Place.ANYWHERE;
          }
        }
        for (String other : OTHERS) {
          if (line.endsWith(":") && line.startsWith(other)) {
            return Mention.Place.ANYWHERE;
          }
        }
        return line.endsWith("sent by") || line.endsWith(" from") || line.endsWith("from:")
            ? Mention.Place.ANYWHERE
            : Mention.Place.START;
      }
    }
    return Mention.Place.START;
  }

  private boolean says(String line) {
    return phrases.in(Folded.of(line, 400)).ofDelivery();
  }

  /** Whether what follows the address shows that its writer speaks, not the server of it. */
  private static boolean startsReply(String line, Addresses.Found found) {
    String after = line.substring(found.end()).toLowerCase(Locale.ROOT);
    return after.contains("wrote:") || after.contains("schrieb") || after.contains("a écrit");
  }

  private static boolean isContact(String bare) {
    return bare.contains("contact")
        || bare.contains("http")
        || bare.contains("please send")
        || bare.contains("mail to")
        || bare.contains("mailto")
        || bare.contains("forward")
        || bare.contains("report");
  }

  private static boolean isLabelEnd(String prefix) {
    int end = prefix.length();
    while (end > 0 && " <\"'([*".indexOf(prefix.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == 0) {
      return false;
    }
    char last = prefix.charAt(end - 1);
    return last == ':' || last == '=' || last == '：' || last == ';';
  }

  /** A line's beginning without bullets, brackets and the label's colon. */
  private static String bare(String prefix) {
    int from = 0;
    while (from < prefix.length() && isOrnament(prefix.charAt(from))) {
      from++;
    }
    int to = prefix.length();
    while (to > from
        && (isOrnament(prefix.charAt(to - 1)) || ":;=：".indexOf(prefix.charAt(to - 1)) >= 0)) {
      to--;
    }
    // A number before the address counts the recipients, or is the reply to it.
    String text = prefix.substring(from, to);
    if (text.length() <= 13
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ' ' || c == '-')) {
      return "";
    }
    return text.length() <= 3
            && !text.isEmpty()
            && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ')')
        ? ""
        : text.startsWith("mailto") || text.endsWith("rfc822") && text.length() < 9 ? "" : text;
  }

  private static boolean isOrnament(char c) {
    return c <= ' ' || "<>\"'*-•·#|[○●■".indexOf(c) >= 0;
  }

  /** Mail to a postmaster fails, too, but in sentences they are named as who helps. */
  private static boolean isLikely(String address, Mention.Place place) {
    String local = address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    return !SYSTEM.contains(local) || place.compareTo(Mention.Place.TO) > 0;
  }
}
