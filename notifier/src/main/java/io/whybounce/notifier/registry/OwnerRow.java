package io.whybounce.notifier.registry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.whybounce.notifier.notice.Owner;

/** An owner as it lies in the database. */
@Entity
@Table(name = "owner")
@IdClass(OwnerRow.Key.class)
public class OwnerRow {
  @Id private String tenant;
  @Id private String mail;
  private String name;
  private String webhook;
  private String language;
  private String zone;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For the database layer. */
  protected OwnerRow() {}

  OwnerRow(String tenant, String mail) {
    this.tenant = tenant;
    this.mail = mail;
  }

  void take(OwnerForm form, Instant now) {
    name = form.name();
    webhook = form.webhook().orElse(null);
    language = form.language().orElse("en");
    zone = form.zone().orElse("UTC");
    updatedAt = now;
  }

  Owner owner() {
    return new Owner(
        Optional.of(tenant), mail, name, Locale.forLanguageTag(language), ZoneId.of(zone));
  }

  String tenant() {
    return tenant;
  }

  OwnerForm form() {
    return new OwnerForm(
        name, Optional.ofNullable(webhook), Optional.of(language), Optional.of(zone));
  }

  String mail() {
    return mail;
  }

  /** Its primary key. */
  public static class Key {
    private String tenant;
    private String mail;

    /** For the database layer. */
    public Key() {}

    Key(String tenant, String mail) {
      this.tenant = tenant;
      this.mail = mail;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(tenant, key.tenant)
          && Objects.equals(mail, key.mail);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenant, mail);
    }
  }
}
