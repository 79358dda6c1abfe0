package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.notifier.correlation.Delivery;

/** A delivery in trouble, as it lies in the database. */
@Entity
@Table(name = "delivery")
public class DeliveryRow {
  @Id private String id;

  @Column(name = "tenant_id")
  private String tenantId;

  private String sender;

  @Column(name = "sender_domain")
  private String senderDomain;

  private String recipient;

  @Column(name = "recipient_domain")
  private String recipientDomain;

  @Column(name = "recipient_provider")
  private String recipientProvider;

  @Column(name = "gateway_ip")
  private String gatewayIp;

  private String provider;
  private String assessment;

  @Column(name = "reported_at")
  private Instant reportedAt;

  @Column(name = "incident_id")
  private String incidentId;

  /** For the database layer. */
  protected DeliveryRow() {}

  /** A row of {@code delivery}. */
  DeliveryRow(Delivery delivery, String json) {
    this.id = delivery.id();
    take(delivery, json);
  }

  /** Takes over what is newly known of the delivery. */
  final void take(Delivery delivery, String json) {
    tenantId = delivery.tenant().orElse(null);
    sender = delivery.report().original().sender().orElse(null);
    senderDomain = delivery.senderDomain().orElse(null);
    recipient = delivery.report().recipient();
    recipientDomain = delivery.recipientDomain();
    recipientProvider = delivery.recipientProvider().orElse(null);
    gatewayIp = delivery.gatewayIp().orElse(null);
    provider = delivery.provider().orElse(null);
    assessment = json;
    reportedAt = delivery.reportedAt();
  }

  String id() {
    return id;
  }

  Optional<String> tenantId() {
    return Optional.ofNullable(tenantId);
  }

  String assessment() {
    return assessment;
  }

  Instant reportedAt() {
    return reportedAt;
  }

  Optional<String> incidentId() {
    return Optional.ofNullable(incidentId);
  }

  void join(String incident) {
    incidentId = incident;
  }
}
