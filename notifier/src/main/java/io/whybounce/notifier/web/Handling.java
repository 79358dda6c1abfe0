package io.whybounce.notifier.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.correlation.HistoryEntry;
import io.whybounce.notifier.lists.Reader;

/**
 * What operators have done about an incident, and what they can do now.
 *
 * @param takenBy who has taken it up; empty text if nobody
 * @param silencedUntil when people are told again; empty text if they are told now
 * @param canTake whether it can be acknowledged
 * @param goesOn whether it can be silenced and resolved
 * @param history what happened, the latest first
 */
public record Handling(
    String takenBy, String silencedUntil, boolean canTake, boolean goesOn, List<Entry> history) {
  /** An entry of the history. */
  public record Entry(String time, String ago, String what, String by, String text) {
    static Entry of(HistoryEntry entry, Instant now) {
      String what = entry.what().word().replace('-', ' ');
      // Of a silence the text says until when; that it was opened, and as what, the page says.
      boolean whole = entry.what() == HistoryEntry.What.SILENCED;
      boolean bare = entry.what() == HistoryEntry.What.OPENED || entry.text().equals(what);
      return new Entry(
          Layout.time(entry.at()),
          Layout.ago(entry.at(), now),
          whole ? entry.text() : what,
          entry.by().orElse(""),
          whole || bare ? "" : entry.text());
    }
  }

  static Handling of(
      Incident incident, Reader.Handling done, List<HistoryEntry> history, Instant now) {
    boolean goesOn = incident.state() != IncidentState.RESOLVED;
    List<Entry> entries = history.stream().map(e -> Entry.of(e, now)).toList();
    return new Handling(
        goesOn ? done.acknowledgedBy().orElse("") : "",
        done.silencedUntil().filter(u -> goesOn && u.isAfter(now)).map(Layout::time).orElse(""),
        goesOn && done.acknowledgedBy().isEmpty(),
        goesOn,
        reversed(entries));
  }

  private static List<Entry> reversed(List<Entry> entries) {
    List<Entry> latestFirst = new ArrayList<>(entries);
    Collections.reverse(latestFirst);
    return List.copyOf(latestFirst);
  }
}
