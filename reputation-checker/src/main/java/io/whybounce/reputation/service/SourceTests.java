package io.whybounce.reputation.service;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.service.Parts.SourceList;
import io.whybounce.reputation.source.SourceTrust;

/** Tests the sources at the start and on a schedule, and says which are taken out. */
@ApplicationScoped
public class SourceTests {
  private static final Logger LOG = Logger.getLogger(SourceTests.class);

  private final SourceTrust trust;
  private final SourceList sources;

  SourceTests(SourceTrust trust, SourceList sources, MeterRegistry metrics) {
    this.trust = trust;
    this.sources = sources;
    Gauge.builder("whybounce.sources.distrusted", () -> trust.distrusted().size())
        .description("Sources that fail their test points and are taken out of the verdict")
        .register(metrics);
  }

  @Scheduled(
      every = "{whybounce.sources.test-interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> test() {
    return Uni.createFrom()
        .completionStage(() -> trust.test(sources.list()))
        .invoke(
            () ->
                trust
                    .distrusted()
                    .forEach(
                        (source, reason) ->
                            LOG.warnf(
                                "source=%s is taken out of the verdict: %s", source, reason)));
  }
}
