package io.whybounce.notifier.registry;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant as it lies in the database. */
@Entity
@Table(name = "tenant")
public class TenantRow {
  @Id private String id;
  private String name;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For the database layer. */
  protected TenantRow() {}

  TenantRow(String id, String name, Instant now) {
    this.id = id;
    this.name = name;
    this.updatedAt = now;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String newName, Instant now) {
    name = newName;
    updatedAt = now;
  }
}
