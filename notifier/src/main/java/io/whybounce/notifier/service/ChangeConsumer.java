package io.whybounce.notifier.service;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.store.CorrelationStore;

/** Reads changes of gateways' reputation. */
@ApplicationScoped
public class ChangeConsumer {
  private final CorrelationStore store;
  private final Dispatcher dispatcher;
  private final OnContext onContext;

  ChangeConsumer(CorrelationStore store, Dispatcher dispatcher, OnContext onContext) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.onContext = onContext;
  }

  /** Warns of a change for the worse. */
  @Incoming("reputation-changes")
  public Uni<Void> take(ReputationChange change) {
    return Patience.wait(onContext.run(() -> store.take(change))).invoke(dispatcher::wake);
  }
}
