package io.whybounce.notifier.registry;

import java.io.Serializable;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A tenant's owner, as it lies in the database. */
@Entity
@Table(name = "owner")
@IdClass(OwnerRow.Key.class)
public class OwnerRow {
  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id private String mail;
  private String name;
  private String language;
  private String zone;

  /** For the database layer. */
  protected OwnerRow() {}

  OwnerRow(String tenantId, String mail, String name, String language, String zone) {
    this.tenantId = tenantId;
    this.mail = mail;
    take(name, language, zone);
  }

  final void take(String newName, String newLanguage, String newZone) {
    name = newName;
    language = newLanguage;
    zone = newZone;
  }

  String tenantId() {
    return tenantId;
  }

  String mail() {
    return mail;
  }

  String name() {
    return name;
  }

  String language() {
    return language;
  }

  String zone() {
    return zone;
  }

  /** Tenant and mail address together name an owner. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String tenantId;
    private String mail;

    /** For the database layer. */
    public Key() {}

    Key(String tenantId, String mail) {
      this.tenantId = tenantId;
      this.mail = mail;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(key.tenantId, tenantId)
          && Objects.equals(key.mail, mail);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenantId, mail);
    }
  }
}
