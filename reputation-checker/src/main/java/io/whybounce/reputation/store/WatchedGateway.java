package io.whybounce.reputation.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A gateway that was seen lately, as it lies in the database. */
@Entity
@Table(name = "watched_gateway")
public class WatchedGateway {
  @Id private String ip;

  @Column(name = "last_seen_at")
  private Instant lastSeenAt;

  @Column(name = "next_look_at")
  private Instant nextLookAt;

  /** For the database layer. */
  protected WatchedGateway() {}

  /** Its address. */
  String ip() {
    return ip;
  }
}
