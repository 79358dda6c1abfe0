package io.whybounce.notifier.registry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.whybounce.notifier.notice.FailureChoice;
import io.whybounce.notifier.notice.HookKind;
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

  @Enumerated(EnumType.STRING)
  @Column(name = "webhook_kind")
  private HookKind webhookKind = HookKind.JSON;

  @Column(name = "webhook_secret")
  private int webhookSecret = 1;

  @Column(name = "second_mail")
  private String secondMail;

  @Enumerated(EnumType.STRING)
  private FailureChoice failures = FailureChoice.DAILY;

  @Column(name = "digest_at")
  private Instant digestAt;

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
    webhookKind = form.webhookKind().flatMap(HookKind::of).orElse(HookKind.JSON);
    secondMail = form.secondMail().orElse(null);
    failures = form.failures().flatMap(FailureChoice::of).orElse(FailureChoice.DAILY);
    digestAt = digestAt == null ? now : digestAt;
    language = form.language().orElse("en");
    zone = form.zone().orElse("UTC");
    updatedAt = now;
  }

  Owner owner() {
    return new Owner(
        Optional.of(tenant),
        mail,
        name,
        Locale.forLanguageTag(language),
        ZoneId.of(zone),
        Optional.ofNullable(webhook),
        webhookKind,
        webhookSecret,
        Optional.ofNullable(secondMail));
  }

  /** The tenant. */
  public String tenant() {
    return tenant;
  }

  /** When single failures are told. */
  public FailureChoice failures() {
    return failures;
  }

  /** Up to when single failures were told. */
  public Instant digestAt() {
    return digestAt;
  }

  /** Single failures up to {@code until} are told. */
  public void digested(Instant until) {
    digestAt = until;
  }

  /** The zone that times are told in. */
  public String zone() {
    return zone;
  }

  OwnerForm form() {
    return new OwnerForm(
        name,
        Optional.ofNullable(webhook),
        Optional.of(webhookKind.word()),
        Optional.ofNullable(secondMail),
        Optional.of(failures.word()),
        Optional.of(language),
        Optional.of(zone));
  }

  /** The address. */
  public String mail() {
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
