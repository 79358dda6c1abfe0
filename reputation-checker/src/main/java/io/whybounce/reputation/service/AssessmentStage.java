package io.whybounce.reputation.service;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventMessages;
import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.reputation.assess.Assessments;
import io.whybounce.reputation.assess.Assessments.GatewayView;
import io.whybounce.reputation.assess.Assessments.SenderView;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.start.database.DatabaseTrouble;

/**
 * Reads diagnoses and publishes an assessment of each. A diagnosis is acknowledged when its
 * assessment is written.
 */
@ApplicationScoped
public class AssessmentStage {
  static final String DIAGNOSES = "diagnoses";
  static final String ASSESSMENTS = "assessments";
  static final URI SOURCE = URI.create("/whybounce/reputation-checker");

  private static final Logger LOG = Logger.getLogger(AssessmentStage.class);

  private final GatewayBook book;
  private final SenderBook senders;
  private final RecipientLookup recipients;
  private final Assessments assessments;
  private final GatewayNames names;
  private final MeterRegistry metrics;
  private final int concurrency;
  private final Duration deadline;
  private final Turns turns = new Turns();
  private final Clock clock = Clock.systemUTC();

  AssessmentStage(
      GatewayBook book,
      SenderBook senders,
      RecipientLookup recipients,
      Assessments assessments,
      CachingDns dns,
      MeterRegistry metrics,
      ReputationConfig config) {
    this.book = book;
    this.senders = senders;
    this.recipients = recipients;
    this.assessments = assessments;
    this.names = new GatewayNames(dns);
    this.metrics = metrics;
    this.concurrency = config.assessment().concurrency();
    this.deadline = config.assessment().deadline();
  }

  /** One assessment for each diagnosis, many at a time, those of one delivery in their order. */
  @Incoming(DIAGNOSES)
  @Outgoing(ASSESSMENTS)
  public Multi<Message<Assessment>> assess(Multi<Message<Diagnosis>> diagnoses) {
    return diagnoses.onItem().transformToUni(this::inTurn).merge(concurrency);
  }

  private Uni<Message<Assessment>> inTurn(Message<Diagnosis> message) {
    Turns.Turn turn = turns.take(message.getPayload().report().deliveryId());
    return Uni.createFrom()
        .completionStage(turn.begin())
        .chain(() -> assess(turn.endingWith(message)));
  }

  private Uni<Message<Assessment>> assess(Message<Diagnosis> message) {
    Diagnosis diagnosis = message.getPayload();
    return assess(diagnosis)
        .map(assessment -> outgoing(message, assessment))
        .onFailure()
        .recoverWithUni(
            failure -> {
              try (LogFields about = LogFields.delivery(diagnosis.report().deliveryId())) {
                LOG.warnf(
                    "delivery=%s cannot be assessed: %s",
                    diagnosis.report().deliveryId(), DatabaseTrouble.line(failure));
              }
              return Uni.createFrom()
                  .completionStage(message.nack(failure))
                  .onItem()
                  .transform(done -> null);
            });
  }

  private Uni<Assessment> assess(Diagnosis diagnosis) {
    DeliveryReport report = diagnosis.report();
    long begin = System.nanoTime();
    return address(report)
        .chain(
            ip ->
                Uni.combine()
                    .all()
                    .unis(gateway(ip, begin), sender(report, ip, begin), recipient(report))
                    .with(
                        (view, sender, found) ->
                            assessments.of(diagnosis, view, sender, found, clock.instant())));
  }

  private Uni<Optional<GatewayView>> gateway(Optional<String> ip, long begin) {
    return ip.map(address -> book.view(address, left(begin), clock.instant()).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<SenderView>> sender(DeliveryReport report, Optional<String> ip, long begin) {
    Optional<String> host = report.gateway().flatMap(Gateway::host).flatMap(DnsNames::host);
    return senders.view(report.original(), ip, host, left(begin));
  }

  private Duration left(long begin) {
    return deadline.minusNanos(System.nanoTime() - begin);
  }

  /** The gateway's address, asked of DNS if the notice has only its name. */
  private Uni<Optional<String>> address(DeliveryReport report) {
    Optional<String> told = report.gateway().flatMap(Gateway::ip).flatMap(PublicAddresses::of);
    if (told.isPresent()) {
      return Uni.createFrom().item(told);
    }
    Optional<String> host = report.gateway().flatMap(Gateway::host).flatMap(DnsNames::host);
    if (host.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    // The rest of the time is for the sources.
    return names.address(host.get(), deadline.dividedBy(2));
  }

  private Uni<Optional<RecipientLookup.Found>> recipient(DeliveryReport report) {
    Optional<String> domain = report.recipientDomain();
    if (domain.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Uni.createFrom()
        .completionStage(() -> recipients.of(domain.get()))
        .ifNoItem()
        .after(deadline)
        .recoverWithItem(
            Optional.of(
                new RecipientLookup.Found(
                    domain.get(), RecipientLookup.Health.UNKNOWN, Optional.empty())));
  }

  private Message<Assessment> outgoing(Message<Diagnosis> message, Assessment assessment) {
    Instant received = assessment.diagnosis().report().notice().receivedAt();
    metrics
        .counter("whybounce.assessments", "cause", assessment.causes().get(0).cause().word())
        .increment();
    metrics
        .timer("whybounce.assessment.age")
        .record(Duration.between(received, assessment.assessedAt()).abs());
    LookupMeters.count(metrics, assessment);
    try (LogFields about = LogFields.delivery(assessment.diagnosis().report().deliveryId())) {
      LOG.infof(
          "assessed delivery=%s gateway=%s cause=%s probability=%.2f unanswered=%s",
          assessment.diagnosis().report().deliveryId(),
          assessment.gateway().map(g -> g.ip()).orElse("unknown"),
          assessment.causes().get(0).cause().word(),
          assessment.causes().get(0).probability(),
          assessment.unanswered());
    }
    return message
        .withPayload(assessment)
        .withMetadata(
            EventMessages.following(
                message,
                EventType.ASSESSMENT,
                assessment.assessmentId(),
                assessment.diagnosis().report().deliveryId(),
                SOURCE,
                assessment.assessedAt()));
  }
}
