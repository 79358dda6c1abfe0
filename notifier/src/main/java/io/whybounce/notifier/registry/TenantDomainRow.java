package io.whybounce.notifier.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A domain that a tenant sends from, as it lies in the database. */
@Entity
@Table(name = "tenant_domain")
public class TenantDomainRow {
  @Id private String domain;

  @Column(name = "tenant_id")
  private String tenantId;

  /** For the database layer. */
  protected TenantDomainRow() {}

  TenantDomainRow(String domain, String tenantId) {
    this.domain = domain;
    this.tenantId = tenantId;
  }

  String domain() {
    return domain;
  }

  String tenantId() {
    return tenantId;
  }
}
