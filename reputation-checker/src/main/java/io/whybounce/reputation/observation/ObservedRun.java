package io.whybounce.reputation.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

/** An unbroken run of equal answers of one source about one subject, as it lies in the database. */
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

  private int readings;
  private boolean announced;

  /** For the database layer. */
  protected ObservedRun() {}

  /** A run that begins with {@code reading}. */
  ObservedRun(String source, SourceKind kind, String subject, Reading reading, boolean announced) {
    this.source = source;
    this.kind = kind;
    this.subject = subject;
    this.outcome = reading.outcome();
    this.firstAt = reading.firstAt();
    this.readings = 1;
    this.announced = announced;
    take(reading);
  }

  /**
   * One more reading that says the same. It counts towards confirmation only if it was taken at
   * least {@code apart} after the last one that counted: within that time it may be one cached
   * answer.
   */
  void extend(Reading reading, Duration apart) {
    if (!reading.lastAt().isBefore(lastAt.plus(apart))) {
      readings++;
    }
    if (reading.lastAt().isAfter(lastAt)) {
      take(reading);
    }
  }

  private void take(Reading reading) {
    this.score = reading.score().orElse(null);
    this.band = reading.band().orElse(null);
    this.codes = String.join(SEPARATOR, reading.codes());
    this.meaning = reading.meaning();
    this.lastAt = reading.lastAt();
  }

  /** The reading that the run stands for, with its whole time. */
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

  int readings() {
    return readings;
  }

  boolean announced() {
    return announced;
  }
}
