package io.whybounce.ingest.notice.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.words.ActionWords;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Lines;

/**
 * The headings over several lists of recipients in one notice, where they tell of different
 * outcomes: "The following addresses had permanent fatal errors", "... transient non-fatal errors".
 */
final class Sections {
  private final TreeMap<Integer, Action> headings;

  private Sections(TreeMap<Integer, Action> headings) {
    this.headings = headings;
  }

  /** The headings above the recipients that begin at the lines {@code starts}. */
  static Sections of(List<String> lines, TreeSet<Integer> starts, ActionWords words) {
    TreeMap<Integer, Action> headings = new TreeMap<>();
    int from = 0;
    for (int start : starts) {
      for (int i = start - 1; i >= from && starts.size() > 1; i--) {
        if (isHeading(lines.get(i))) {
          int first = i > from && !Lines.isBlank(lines.get(i - 1)) ? i - 1 : i;
          Optional<Action> action =
              words.judge(Folded.of(Lines.join(lines, first, i + 1), 400), "");
          if (action.isPresent()) {
            headings.put(first, action.get());
            break;
          }
        }
      }
      from = Math.max(0, start + 1);
    }
    return new Sections(
        headings.values().stream().distinct().count() > 1 ? headings : new TreeMap<>());
  }

  private static boolean isHeading(String line) {
    String text = line.strip();
    return text.endsWith(":") || text.startsWith("-----") && text.endsWith("-----");
  }

  /** What the heading above line {@code at} says; empty if the notice has one list only. */
  Optional<Action> above(int at) {
    return Optional.ofNullable(headings.floorEntry(at)).map(Map.Entry::getValue);
  }

  /** The line behind {@code at}, but before {@code end}, where the next list's heading begins. */
  int next(int at, int end) {
    Integer heading = headings.higherKey(at);
    return heading == null ? end : Math.min(end, heading);
  }
}
