package io.whybounce.notifier.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.service.Channels;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.notifier.trace.Lineage;
import io.whybounce.start.database.OnContext;

/**
 * Reads assessments and reputation changes, and wakes the dispatcher when they led to something.
 */
@ApplicationScoped
public class EventIntake {
  private static final Logger LOG = Logger.getLogger(EventIntake.class);

  private final Correlations correlations;
  private final OnContext onContext;
  private final Dispatcher dispatcher;
  private final MeterRegistry metrics;
  private final Timer written;
  private final Batches<Assessment> assessments = Batches.ofMessages(this::assessed);
  private final Batches<ReputationChange> changes = Batches.ofMessages(this::changed);

  /** For the container. */
  public EventIntake(
      Correlations correlations,
      OnContext onContext,
      Dispatcher dispatcher,
      MeterRegistry metrics) {
    this.correlations = correlations;
    this.onContext = onContext;
    this.dispatcher = dispatcher;
    this.metrics = metrics;
    this.written =
        Timer.builder("whybounce.assessments.batch")
            .description("From taking up a batch of assessments to its commit")
            .register(metrics);
  }

  /** Takes one assessment; it is acknowledged when it is written. */
  @Incoming(Channels.ASSESSMENTS)
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> assessment(Message<Assessment> message) {
    return assessments.offer(message);
  }

  /** Takes one change; it is acknowledged when it is written. */
  @Incoming(Channels.CHANGES)
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  public CompletionStage<Void> change(Message<ReputationChange> message) {
    return changes.offer(message);
  }

  void end(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    assessments.end();
    changes.end();
  }

  private Uni<Void> assessed(List<Message<Assessment>> batch) {
    Instant now = Instant.now();
    List<Assessment> events = batch.stream().map(Message::getPayload).toList();
    Lineage lineage = Lineage.of(batch, a -> Optional.of(a.diagnosis().report().deliveryId()));
    events.forEach(
        a ->
            metrics
                .timer("whybounce.assessment.wait")
                .record(Duration.between(a.assessedAt(), now).abs()));
    return onContext
        .run(() -> correlations.assessed(events, lineage::mark))
        .invoke(() -> written.record(Duration.between(now, Instant.now())))
        .invoke(this::wake)
        .invoke(() -> metrics.counter("whybounce.assessments.taken").increment(batch.size()))
        .replaceWithVoid();
  }

  private Uni<Void> changed(List<Message<ReputationChange>> batch) {
    List<ReputationChange> events = batch.stream().map(Message::getPayload).toList();
    Lineage lineage = Lineage.of(batch, c -> Optional.empty());
    return onContext
        .run(() -> correlations.changed(events, lineage::mark))
        .invoke(this::wake)
        .replaceWithVoid();
  }

  private void wake(List<Incident> incidents) {
    for (Incident incident : incidents) {
      metrics.counter("whybounce.incidents", "state", incident.state().word()).increment();
      try (LogFields about = LogFields.incident(incident.incidentId())) {
        LOG.infof(
            "incident=%s revision=%d state=%s factor=%s:%s cause=%s probability=%.2f deliveries=%d",
            incident.incidentId(),
            incident.revision(),
            incident.state().word(),
            incident.factor().kind().word(),
            incident.factor().value(),
            incident.causes().get(0).cause().word(),
            incident.causes().get(0).probability(),
            incident.deliveryCount());
      }
    }
    if (!incidents.isEmpty()) {
      dispatcher.wake();
    }
  }
}
