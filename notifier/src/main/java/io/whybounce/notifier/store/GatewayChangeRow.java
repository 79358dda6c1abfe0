package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.notifier.correlation.GatewayChange;

/** The latest change for the worse of one gateway at one source, as it lies in the database. */
@Entity
@Table(name = "gateway_change")
@IdClass(GatewayChangeRow.Key.class)
public class GatewayChangeRow {
  @Id private String ip;
  @Id private String source;
  private Instant at;
  private String body;

  /** For the database layer. */
  protected GatewayChangeRow() {}

  GatewayChange change() {
    return GatewayChange.of(Json.read(body, ReputationChange.class));
  }

  /** Its primary key. */
  public static class Key {
    private String ip;
    private String source;

    /** For the database layer. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(ip, key.ip)
          && Objects.equals(source, key.source);
    }

    @Override
    public int hashCode() {
      return Objects.hash(ip, source);
    }
  }
}
