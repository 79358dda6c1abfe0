package io.whybounce.ingest.service;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.whybounce.ingest.publish.BoundedReader;

/** Down only when a start from anew would help: a watcher has died, or too many readers hang. */
@Liveness
@ApplicationScoped
public class WatcherLiveness implements HealthCheck {
  private final IngestLifecycle lifecycle;
  private final BoundedReader reader;

  /** For the container. */
  public WatcherLiveness(IngestLifecycle lifecycle, BoundedReader reader) {
    this.lifecycle = lifecycle;
    this.reader = reader;
  }

  @Override
  public HealthCheckResponse call() {
    boolean running = lifecycle.allRunning();
    boolean stuck = reader.isStuck();
    return HealthCheckResponse.named("watcher")
        .status(running && !stuck)
        .withData("running", running)
        .withData("readersStuck", stuck)
        .build();
  }
}
