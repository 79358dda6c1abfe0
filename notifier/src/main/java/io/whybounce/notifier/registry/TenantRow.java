package io.whybounce.notifier.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant, as it lies in the database. */
@Entity
@Table(name = "tenant")
public class TenantRow {
  @Id private String id;
  private String name;

  /** For the database layer. */
  protected TenantRow() {}

  TenantRow(String id, String name) {
    this.id = id;
    this.name = name;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String to) {
    name = to;
  }
}
