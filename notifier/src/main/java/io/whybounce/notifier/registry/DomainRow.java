package io.whybounce.notifier.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A domain that is a tenant's, as it lies in the database. */
@Entity
@Table(name = "tenant_domain")
public class DomainRow {
  @Id private String domain;
  private String tenant;

  /** For the database layer. */
  protected DomainRow() {}

  DomainRow(String domain, String tenant) {
    this.domain = domain;
    this.tenant = tenant;
  }

  String domain() {
    return domain;
  }

  String tenant() {
    return tenant;
  }
}
