package io.whybounce.ingest.service;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.whybounce.ingest.publish.KafkaNoticeSink;

/**
 * Gets to know the broker before the first mail comes: that one then travels faster, and a broker
 * that cannot be reached is told at once, not when the first mail has to wait for it.
 */
@ApplicationScoped
public class BrokerWarmUp {
  private static final Logger LOG = Logger.getLogger(BrokerWarmUp.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LAST = Duration.ofSeconds(30);

  private final KafkaNoticeSink sink;
  private final BrokerStatus status;
  private volatile Cancellable trying = () -> {};

  /** For the container. */
  public BrokerWarmUp(KafkaNoticeSink sink, BrokerStatus status) {
    this.sink = sink;
    this.status = status;
  }

  void start(@Observes StartupEvent event) {
    trying =
        Uni.createFrom()
            .deferred(sink::reach)
            .onFailure()
            .invoke(this::unreachable)
            .onFailure()
            .retry()
            .withBackOff(FIRST, LAST)
            .indefinitely()
            .subscribe()
            .with(done -> status.fine());
  }

  void stop(@Observes ShutdownEvent event) {
    trying.cancel();
  }

  private void unreachable(Throwable failure) {
    String line = KafkaNoticeSink.trouble(failure);
    status.trouble(line);
    LOG.warnf("%s; trying again", line);
  }
}
