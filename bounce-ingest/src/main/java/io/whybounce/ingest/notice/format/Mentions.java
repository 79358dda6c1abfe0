package io.whybounce.ingest.notice.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.Phrases;

/** Finds the addresses in a notice's words, and weighs their places. */
final class Mentions {
  /** More addresses than this are no notice's list of recipients. */
  private static final int MAX = 500;

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
    String bare = MentionLabels.bare(prefix);
    if (bare.isEmpty()) {
      return startsReply(line, found) ? Optional.empty() : Optional.of(lead(lines, at));
    }
    if (MentionLabels.isUnto(bare)) {
      return Optional.of(Mention.Place.LABEL);
    }
    if (MentionLabels.isOthers(bare)) {
      return Optional.empty();
    }
    if (prefix.length() < 70 && MentionLabels.isEnd(prefix)) {
      return Optional.of(MentionLabels.place(bare));
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
        if (MentionLabels.leadsElsewhere(line)) {
          return Mention.Place.ANYWHERE;
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
        || bare.startsWith("mail to")
        || bare.contains("send mail to")
        || bare.contains("an e-mail to")
        || bare.contains("mailto")
        || bare.contains("forward")
        || bare.contains("report");
  }

  /** Mail to a postmaster fails, too, but in sentences they are named as who helps. */
  private static boolean isLikely(String address, Mention.Place place) {
    String local = address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    return !MentionLabels.isSystem(local) || place.compareTo(Mention.Place.TO) > 0;
  }
}
