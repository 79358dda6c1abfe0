package io.whybounce.notifier.deadletter;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.notifier.store.Json;

/** A record that a service could not process, as it is kept. */
@Entity
@Table(name = "dead_letter")
public class DeadLetterRow {
  private static final int MAX_KEY = 200;

  @Id private String id;

  @Column(insertable = false, updatable = false)
  private Long seq;

  private Instant at;
  private String service;
  private String topic;

  @Column(name = "origin_partition")
  private String originPartition;

  @Column(name = "origin_offset")
  private String originOffset;

  private String reason;
  private String cause;

  @Column(name = "shown_key")
  private String shownKey;

  private long size;
  private boolean whole;

  @Column(name = "record_key")
  private byte[] key;

  @Column(name = "record_value")
  private byte[] value;

  private String headers;

  @Enumerated(EnumType.STRING)
  private DeadLetterState state;

  @Column(name = "done_at")
  private Instant doneAt;

  @Column(name = "done_by")
  private String doneBy;

  /** For the database layer. */
  protected DeadLetterRow() {}

  DeadLetterRow(DeadRecord dead) {
    this.id = dead.id();
    this.at = dead.at();
    this.service = Stages.readerOf(dead.origin().topic()).orElse("unknown");
    this.topic = dead.origin().topic();
    this.originPartition = dead.origin().partition();
    this.originOffset = dead.origin().offset();
    this.reason = dead.reason();
    this.cause = dead.cause();
    this.shownKey =
        DeadRecord.line(dead.key().map(k -> Readable.of(k).content()).orElse(""), MAX_KEY);
    this.size = dead.size();
    this.whole = dead.whole();
    this.key = dead.key().orElse(null);
    this.value = dead.value().orElse(null);
    this.headers = Json.write(dead.headers().stream().map(Pair::of).toArray(Pair[]::new));
    this.state = DeadLetterState.WAITING;
    this.doneBy = "";
  }

  /** A header as it is kept. */
  private record Pair(String name, String value) {
    static Pair of(RecordHeader header) {
      return new Pair(header.name(), Base64.getEncoder().encodeToString(header.value()));
    }

    RecordHeader header() {
      return new RecordHeader(name, Base64.getDecoder().decode(value));
    }
  }

  /** What a list tells of it. */
  public DeadLetterItem item() {
    return new DeadLetterItem(
        id,
        state,
        service,
        topic,
        originPartition,
        originOffset,
        reason,
        cause,
        shownKey,
        size,
        whole,
        at,
        Optional.ofNullable(doneAt),
        doneBy);
  }

  /** The topic that it failed on, if it is one that is read. */
  Optional<String> target() {
    return Stages.readerOf(topic).map(reader -> topic);
  }

  DeadLetterState state() {
    return state;
  }

  boolean isWhole() {
    return whole;
  }

  /** The record's key. */
  public Optional<byte[]> key() {
    return Optional.ofNullable(key);
  }

  /** The record's value. */
  public Optional<byte[]> value() {
    return Optional.ofNullable(value);
  }

  /** The record's own headers. */
  public List<RecordHeader> headers() {
    return Arrays.stream(Json.read(headers, Pair[].class)).map(Pair::header).toList();
  }

  void replayed(String who, Instant now) {
    state = DeadLetterState.REPLAYED;
    doneBy = who;
    doneAt = now;
  }

  /** Nobody wants it: what it says of people goes, that it was there stays until the retention. */
  void discarded(String who, Instant now) {
    state = DeadLetterState.DISCARDED;
    doneBy = who;
    doneAt = now;
    key = null;
    value = null;
    shownKey = "";
    headers = "[]";
    whole = false;
  }
}
