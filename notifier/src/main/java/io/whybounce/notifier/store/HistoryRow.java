package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Column;

import io.whybounce.notifier.correlation.HistoryEntry;

/** One entry of an incident's history as it lies in the database. */
@Entity
@Table(name = "incident_history")
public class HistoryRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long seq;

  @Column(name = "incident_id")
  private String incidentId;

  private Instant at;

  @Enumerated(EnumType.STRING)
  private HistoryEntry.What what;

  private String who;
  private String words;

  /** For the database layer. */
  protected HistoryRow() {}

  static HistoryRow of(HistoryEntry entry) {
    HistoryRow row = new HistoryRow();
    row.incidentId = entry.incidentId();
    row.at = entry.at();
    row.what = entry.what();
    row.who = entry.by().orElse(null);
    row.words = entry.text();
    return row;
  }

  /** The entry. */
  public HistoryEntry entry() {
    return new HistoryEntry(incidentId, at, what, Optional.ofNullable(who), words);
  }
}
