package io.whybounce.reputation.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.observation.History;
import io.whybounce.reputation.observation.Run;

/** A {@link Run} as it lies in the database. */
@Entity
@Table(name = "observed_run")
public class ObservedRun {
  private static final String SEPARATOR = "\n";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String source;

  @Enumerated(EnumType.STRING)
  private SourceKind kind;

  private String subject;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  private Double score;

  @Enumerated(EnumType.STRING)
  private Band band;

  private String codes;
  private String meaning;

  @Column(name = "first_at")
  private Instant firstAt;

  @Column(name = "last_at")
  private Instant lastAt;

  private boolean settled;

  /** Written by a statement of its own only: one more reading must not take it back. */
  @Column(updatable = false)
  private boolean announced;

  /** For the database layer. */
  protected ObservedRun() {}

  /** A new row of {@code history} for {@code run}. */
  ObservedRun(History history, Run run) {
    this.source = history.source();
    this.kind = history.kind();
    this.subject = history.subject();
    this.announced = run.announced();
    take(run);
  }

  /** Takes over what {@code run} says now. Whether it was announced is written elsewhere. */
  final void take(Run run) {
    Reading reading = run.reading();
    this.outcome = reading.outcome();
    this.score = reading.score().orElse(null);
    this.band = reading.band().orElse(null);
    this.codes = String.join(SEPARATOR, reading.codes());
    this.meaning = reading.meaning();
    this.firstAt = reading.firstAt();
    this.lastAt = reading.lastAt();
    this.settled = run.settled();
  }

  Run run() {
    return new Run(OptionalLong.of(id), reading(), settled, announced);
  }

  Reading reading() {
    List<String> list = codes.isEmpty() ? List.of() : Arrays.asList(codes.split(SEPARATOR));
    return new Reading(
        outcome,
        Optional.ofNullable(score),
        Optional.ofNullable(band),
        list,
        meaning,
        firstAt,
        lastAt);
  }

  long id() {
    return id;
  }

  String source() {
    return source;
  }

  SourceKind kind() {
    return kind;
  }

  String subject() {
    return subject;
  }
}
