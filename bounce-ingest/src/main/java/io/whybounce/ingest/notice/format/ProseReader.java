package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.words.ActionWords;
import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Codes;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.RetryWords;

/**
 * The reader of last resort: prose for people, of any server. Mark: words that state what became of
 * a delivery. The recipients are the addresses that stand in the most telling place; what is said
 * between one and the next is said of it.
 */
final class ProseReader implements FormatReader {
  private static final int MAX_TEXT = 4_000;

  private final ActionWords words;
  private final Mentions mentions;
  private final Marks marks;

  ProseReader(ActionWords words, Marks marks) {
    this.words = words;
    this.mentions = new Mentions(words.phrases());
    this.marks = marks;
  }

  @Override
  public boolean recognises(NoticeMail mail) {
    return true;
  }

  @Override
  public Findings read(NoticeMail mail) {
    Optional<String> mark = marks.of(mail);
    Map<String, Integer> found = recipients(mail);
    String all = Lines.block(Lines.join(mail.own(), 0, mail.own().size()), MAX_TEXT);
    Optional<Action> action = words.judge(mail.body(), mail.head());
    Optional<Instant> arrival = Arrivals.find(mail.own());
    List<Draft> drafts = new ArrayList<>();
    TreeSet<Integer> starts = new TreeSet<>(found.values());
    Sections sections = Sections.of(mail.own(), starts, words);
    found.forEach(
        (address, line) -> {
          List<String> about = about(mail.own(), line, starts, sections);
          boolean telling = found.size() > 1 && tells(about, address);
          Draft draft = new Draft(address);
          if (telling) {
            // Outcomes may differ in one notice.
            draft.inferred(accepted(about));
            draft.inferred(words.judge(Folded.of(String.join("\n", about), MAX_TEXT), ""));
          }
          draft.inferred(sections.above(line));
          draft.inferred(action);
          draft.prose(telling ? Lines.block(Lines.join(about, 0, about.size()), MAX_TEXT) : all);
          draft.diagnostic(Diagnostics.remoteWords(about));
          if (found.size() > 1) {
            draft.diagnostic(Diagnostics.replyOn(mail.own(), address));
          }
          if (found.size() == 1 || !telling) {
            draft.diagnostic(
                Diagnostics.remoteWords(mail.own())
                    .filter(w -> !isOfOther(w, address, found.keySet())));
          }
          draft.remote(Hosts.remote(telling || found.size() == 1 ? String.join("\n", about) : ""));
          if (draft.action().equals(Optional.of(Action.DELAYED))) {
            draft.retryUntil(RetryWords.until(mail.own(), mail.written(), arrival));
          }
          Statuses.refine(draft);
          drafts.add(draft);
        });
    return new Findings(
        mark.orElse("prose"), drafts, Hosts.reporting(mail), QueueIds.find(mail), arrival);
  }

  /** Each recipient with the line that names it (-1 where only a header does). */
  private Map<String, Integer> recipients(NoticeMail mail) {
    List<Mention> all = mentions.in(mail.own());
    Map<String, Integer> found = new LinkedHashMap<>();
    for (String address : Addresses.all(mail.fields().value("X-Failed-Recipients"))) {
      put(found, address, lineOf(all, address));
    }
    if (!found.isEmpty()) {
      return found;
    }
    List<Mention> likely = all.stream().filter(m -> !mail.isSender(m.address())).toList();
    Mention.Place best = best(likely);
    if (best.compareTo(Mention.Place.ANYWHERE) > 0) {
      take(likely, best, found);
    }
    if (found.isEmpty()) {
      mail.returnedRecipients().forEach(a -> put(found, a, lineOf(all, a)));
    }
    if (found.isEmpty()) {
      take(
          all.stream().filter(m -> m.place() != Mention.Place.ANYWHERE).toList(), best(all), found);
    }
    if (found.isEmpty()) {
      take(likely, Mention.Place.ANYWHERE, found);
    }
    return found;
  }

  /** Whether an address stands in a place where only notices have it. */
  boolean namesRecipient(NoticeMail mail) {
    return best(mentions.in(mail.own())).compareTo(Mention.Place.TO) > 0;
  }

  private static Mention.Place best(List<Mention> mentions) {
    return mentions.stream()
        .map(Mention::place)
        .max(Enum::compareTo)
        .orElse(Mention.Place.ANYWHERE);
  }

  private static void take(
      List<Mention> mentions, Mention.Place place, Map<String, Integer> found) {
    for (Mention mention : mentions) {
      boolean one = place == Mention.Place.ANYWHERE || place == Mention.Place.SENTENCE;
      if (mention.place() == place && !(one && !found.isEmpty())) {
        put(found, mention.address(), mention.line());
      }
    }
  }

  private static void put(Map<String, Integer> found, String address, int line) {
    for (String known : found.keySet()) {
      if (known.equalsIgnoreCase(address)) {
        return;
      }
    }
    found.put(address, line);
  }

  private static int lineOf(List<Mention> mentions, String address) {
    for (Mention mention : mentions) {
      if (mention.address().equalsIgnoreCase(address)) {
        return mention.line();
      }
    }
    return -1;
  }

  private static List<String> about(List<String> lines, int line, TreeSet<Integer> starts, Sections sections) {
    if (line < 0) {
      return lines;
    }
    Integer next = starts.higher(line);
    int end = sections.next(line, next == null ? lines.size() : next);
    if (starts.size() > 1 && Codes.replyAt(lines.get(line), 0) == 0) {
      return inTranscript(lines, line, end);
    }
    // Behind a rule stands what is said of all: Sendmail's transcript.
    for (int i = line + 1; i < end && starts.size() > 1; i++) {
      if (lines.get(i).strip().startsWith("----- ")) {
        end = i;
      }
    }
    return lines.subList(line, end);
  }

  /**
   * What a transcript says of the recipient whom a line like {@code 554 <lee@example.com>...}
   * names: the words with the remote server stand above it.
   */
  private static List<String> inTranscript(List<String> lines, int line, int end) {
    int from = line;
    while (from > 0
        && (isSession(lines.get(from - 1)) || lines.get(from - 1).contains("talking to "))) {
      from--;
    }
    int to = line + 1;
    while (to < end && Lines.indent(lines.get(to)) > 0 && !Lines.isBlank(lines.get(to))) {
      to++;
    }
    return lines.subList(from, to);
  }

  private static boolean isSession(String line) {
    return line.startsWith(">>>") || line.startsWith("<<<");
  }

  /** Success, if the words tell a code of success and no refusal (RFC 3463, 3.1). */
  private static Optional<Action> accepted(List<String> about) {
    String words = String.join("\n", about);
    return Codes.status(words)
        .filter(code -> code.charAt(0) == '2' && Codes.replyAt(words, 0) < 0)
        .map(code -> Action.DELIVERED);
  }

  /** Whether the words name another recipient, but not this one. */
  private static boolean isOfOther(String words, String address, Set<String> all) {
    return !words.contains(address) && all.stream().anyMatch(words::contains);
  }

  /** Whether the words behind a recipient say more than the name. */
  private static boolean tells(List<String> about, String address) {
    int letters = 0;
    for (String line : about) {
      letters += line.strip().length();
    }
    String text = String.join("\n", about);
    return letters > address.length() + 10 || Codes.replyAt(text, 0) >= 0;
  }
}
