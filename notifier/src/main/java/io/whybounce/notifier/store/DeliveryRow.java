package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.GatewayPlace;

/** A delivery as it lies in the database. */
@Entity
@Table(name = "delivery")
public class DeliveryRow {
  /**
   * For native queries, which must name what is mapped and no other: Hibernate Reactive trips over
   * a column that no field wants.
   */
  static final String COLUMNS =
      "id, incident_id, tenant, sender_domain, recipient_domain, recipient_provider, gateway_ip,"
          + " provider, network, source, recipient, cause, bears, at, body";

  @Id private String id;

  @Column(name = "incident_id")
  private String incidentId;

  private String tenant;

  @Column(name = "sender_domain")
  private String senderDomain;

  @Column(name = "recipient_domain")
  private String recipientDomain;

  @Column(name = "recipient_provider")
  private String recipientProvider;

  @Column(name = "gateway_ip")
  private String gatewayIp;

  private String provider;
  private String network;
  private String source;

  /** In lower case, as people look for it. */
  private String recipient;

  /** The likeliest by its own evidence, as people look for it. */
  private String cause;

  private boolean bears;
  private Instant at;
  private String body;

  /** For the database layer. */
  protected DeliveryRow() {}

  static DeliveryRow of(Delivery delivery, Optional<String> incident) {
    DeliveryRow row = new DeliveryRow();
    row.id = delivery.id();
    row.incidentId = incident.orElse(null);
    row.tenant = delivery.tenant().orElse(null);
    row.senderDomain = delivery.senderDomain().orElse(null);
    row.recipientDomain = delivery.recipientDomain().orElse(null);
    row.recipientProvider = delivery.value(FactorKind.RECIPIENT_PROVIDER).orElse(null);
    row.gatewayIp = delivery.gateway().map(GatewayPlace::ip).orElse(null);
    row.provider = delivery.gateway().flatMap(GatewayPlace::provider).orElse(null);
    row.network = delivery.gateway().flatMap(GatewayPlace::network).orElse(null);
    row.source = delivery.value(FactorKind.REPUTATION_SOURCE).orElse(null);
    row.recipient = delivery.recipient().toLowerCase(Locale.ROOT);
    row.cause = Verdict.of(delivery.evidence()).top().cause().word();
    row.bears = !delivery.sign().bearing().isEmpty();
    row.at = delivery.at();
    row.body = Json.write(delivery);
    return row;
  }

  /** The delivery. */
  public Delivery delivery() {
    return Json.read(body, Delivery.class);
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** The incident that it belongs to. */
  public Optional<String> incident() {
    return Optional.ofNullable(incidentId);
  }
}
