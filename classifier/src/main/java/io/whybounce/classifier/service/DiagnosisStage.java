package io.whybounce.classifier.service;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.whybounce.classifier.Classifier;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventMessages;
import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.contracts.report.DeliveryReport;

/**
 * Reads delivery reports and publishes a diagnosis of each. A report is acknowledged when its
 * diagnosis is written.
 */
@ApplicationScoped
public class DiagnosisStage {
  static final String REPORTS = "delivery-reports";
  static final String DIAGNOSES = "diagnoses";

  private static final URI SOURCE = URI.create("/whybounce/classifier");
  private static final Logger LOG = Logger.getLogger(DiagnosisStage.class);

  private final RulesInForce rules;
  private final MeterRegistry metrics;

  DiagnosisStage(RulesInForce rules, MeterRegistry metrics) {
    this.rules = rules;
    this.metrics = metrics;
  }

  /**
   * One diagnosis for each report; its time is the notice's, so that the same report gives the same
   * event.
   */
  @Incoming(REPORTS)
  @Outgoing(DIAGNOSES)
  public Message<Diagnosis> classify(Message<DeliveryReport> message) {
    DeliveryReport report = message.getPayload();
    Classifier classifier = rules.classifier();
    Diagnosis diagnosis = classifier.classify(report);
    String cause = diagnosis.causes().get(0).cause().word();
    metrics
        .counter("whybounce.diagnoses", "cause", cause, "action", report.action().word())
        .increment();
    try (LogFields about = LogFields.delivery(report.deliveryId())) {
      LOG.infof(
          "diagnosed delivery=%s cause=%s probability=%.2f",
          report.deliveryId(), cause, diagnosis.causes().get(0).probability());
    }
    return message
        .withPayload(diagnosis)
        .withMetadata(
            EventMessages.following(
                message,
                EventType.DIAGNOSIS,
                diagnosis.diagnosisId(),
                report.deliveryId(),
                SOURCE,
                report.notice().receivedAt()));
  }
}
