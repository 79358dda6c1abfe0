package io.whybounce.contracts.messaging;

import io.whybounce.contracts.report.DeliveryReport;

/** Reads {@link DeliveryReport} events. */
public final class DeliveryReportDeserializer extends EventDeserializer<DeliveryReport> {
  /** For Kafka, which makes it by name. */
  public DeliveryReportDeserializer() {
    super(DeliveryReport.class);
  }
}
