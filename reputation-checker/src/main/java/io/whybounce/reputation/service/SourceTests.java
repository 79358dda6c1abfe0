package io.whybounce.reputation.service;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourceTrust;

/** Tests the sources at the start and on a schedule, and says which are taken out. */
@ApplicationScoped
public class SourceTests {
  private static final Logger LOG = Logger.getLogger(SourceTests.class);

  private final SourceTrust trust;
  private final SourcesInForce sources;

  SourceTests(SourceTrust trust, SourcesInForce sources, MeterRegistry metrics) {
    this.trust = trust;
    this.sources = sources;
    Gauge.builder("whybounce.sources.distrusted", () -> trust.distrusted().size())
        .description("Sources that fail their test points and are taken out of the verdict")
        .register(metrics);
  }

  /** All of them. */
  @Scheduled(
      every = "{whybounce.sources.test-interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> testAll() {
    return test(sources.on());
  }

  /** Those that are out, more often: one bad answer must not silence a list for long. */
  @Scheduled(every = "5m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> testDistrusted() {
    return test(sources.on().stream().filter(s -> trust.doubt(s).isPresent()).toList());
  }

  private Uni<Void> test(List<Source> some) {
    trust.keepOnly(sources.on());
    Map<String, String> before = trust.distrusted();
    return Uni.createFrom()
        .completionStage(() -> trust.test(some))
        .invoke(() -> tell(before, trust.distrusted()));
  }

  private static void tell(Map<String, String> before, Map<String, String> now) {
    now.forEach(
        (source, reason) -> {
          if (!reason.equals(before.get(source))) {
            LOG.warnf("source=%s is taken out of the verdict: %s", source, reason);
          }
        });
    before.keySet().stream()
        .filter(source -> !now.containsKey(source))
        .forEach(source -> LOG.infof("source=%s passes its test again", source));
  }
}
