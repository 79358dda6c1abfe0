package io.whybounce.notifier.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An event that is decided and not published yet. */
@Entity
@Table(name = "outbox")
public class OutboxRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String type;
  private String data;

  /** For the database layer. */
  protected OutboxRow() {}

  /** An event of {@code type} with its data as JSON. */
  public OutboxRow(String type, String data) {
    this.type = type;
    this.data = data;
  }

  /** Its number; later events have higher ones. */
  public long id() {
    return id;
  }

  /** Name of the event type. */
  public String type() {
    return type;
  }

  /** The event's data as JSON. */
  public String data() {
    return data;
  }
}
