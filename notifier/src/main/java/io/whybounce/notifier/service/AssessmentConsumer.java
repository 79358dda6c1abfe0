package io.whybounce.notifier.service;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.store.CorrelationStore;

/**
 * Reads assessments in batches, each of which is one transaction; acknowledged when that is
 * committed.
 */
@ApplicationScoped
public class AssessmentConsumer {
  private static final Logger LOG = Logger.getLogger(AssessmentConsumer.class);
  private static final int BATCH = 200;

  private final Multi<Message<Assessment>> assessments;
  private final CorrelationStore store;
  private final Dispatcher dispatcher;
  private final OnContext onContext;
  private final MeterRegistry metrics;

  AssessmentConsumer(
      @Channel("assessments") Multi<Message<Assessment>> assessments,
      CorrelationStore store,
      Dispatcher dispatcher,
      OnContext onContext,
      MeterRegistry metrics) {
    this.assessments = assessments;
    this.store = store;
    this.dispatcher = dispatcher;
    this.onContext = onContext;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    Batcher<Message<Assessment>> batcher = new Batcher<>(BATCH, this::take);
    assessments
        .onItem()
        .transformToUni(batcher::submit)
        .merge(BATCH)
        .subscribe()
        .with(
            done -> LOG.trace("taken in"),
            failure -> LOG.errorf(failure, "assessments are not read any more"));
  }

  private Uni<Void> take(List<Message<Assessment>> batch) {
    return Patience.wait(
            onContext.run(() -> store.take(batch.stream().map(Message::getPayload).toList())))
        .invoke(() -> metrics.counter("whybounce.assessments.taken").increment(batch.size()))
        .invoke(dispatcher::wake)
        .chain(() -> acknowledge(batch))
        .onFailure()
        .recoverWithUni(failure -> batch.size() == 1 ? refuse(batch, failure) : singly(batch));
  }

  /** One of the batch cannot be taken in: it must not take the others with it. */
  private Uni<Void> singly(List<Message<Assessment>> batch) {
    return Multi.createFrom()
        .iterable(batch)
        .onItem()
        .transformToUniAndConcatenate(message -> take(List.of(message)))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private static Uni<Void> acknowledge(List<Message<Assessment>> batch) {
    return Multi.createFrom()
        .iterable(batch)
        .onItem()
        .transformToUniAndConcatenate(m -> Uni.createFrom().completionStage(m.ack()))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private static Uni<Void> refuse(List<Message<Assessment>> batch, Throwable failure) {
    Message<Assessment> message = batch.get(0);
    LOG.warnf(
        "delivery=%s cannot be taken in: %s",
        message.getPayload().diagnosis().report().deliveryId(), failure.getMessage());
    return Uni.createFrom().completionStage(message.nack(failure));
  }
}
