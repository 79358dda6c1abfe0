package io.whybounce.local.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.whybounce.contracts.event.EventType;
import io.whybounce.local.cli.Home;
import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Plan;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;
import io.whybounce.local.trace.Collector;
import io.whybounce.local.trace.TraceHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The seed case through the real processes: what the demo shows is what this test demands. */
class SeedCaseIT {
  private static final List<EventType> ON_THE_WAY =
      List.of(
          EventType.NOTICE,
          EventType.DELIVERY_REPORT,
          EventType.DIAGNOSIS,
          EventType.ASSESSMENT,
          EventType.INCIDENT,
          EventType.NOTIFICATION);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Screen screen = new Screen(System.out, false);

  @Test
  void theFallOfTheSharedGatewaysIsFoundProvenAndToldInOneTraceFromMailboxToNotice()
      throws Exception {
    try (Collector collector = Collector.start()) {
      Plan plan =
          Plan.of(Home.find())
              .with(collector.settings())
              .with(Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
      Path logs;
      try (Demo demo = Demo.start(plan, screen)) {
        assertThat(demo.play(List.of())).isEmpty();
        logs = demo.stack().logs();
        metrics(demo.stack());
        traces(collector, TraceHeaders.read(demo.stack().bootstrapServers()));
      }
      assertThat(ids(logs, Service.BOUNCE_INGEST, "notice")).isNotEmpty();
      assertThat(ids(logs, Service.CLASSIFIER, "delivery")).isNotEmpty();
      assertThat(ids(logs, Service.REPUTATION_CHECKER, "delivery")).isNotEmpty();
      assertThat(ids(logs, Service.NOTIFIER, "incident")).isNotEmpty();
    }
  }

  @Test
  void theOutcomeIsTheSameAndNothingComesTwiceIfEachServiceCrashesInTurn() throws Exception {
    try (Demo demo = Demo.start(Home.find(), screen)) {
      assertThat(demo.play(List.of(Service.values()))).isEmpty();
      // Traces are off unless somebody asks for them.
      assertThat(TraceHeaders.read(demo.stack().bootstrapServers())).isEmpty();
    }
  }

  /** A warning, of which nothing has failed yet, has a trace that begins with a reading. */
  private static void traces(Collector collector, Map<String, Set<String>> headers) {
    Set<String> everywhere =
        new TreeSet<>(headers.getOrDefault(ON_THE_WAY.get(0).topic(), Set.of()));
    ON_THE_WAY.forEach(type -> everywhere.retainAll(headers.getOrDefault(type.topic(), Set.of())));
    assertThat(everywhere).as("traces on each topic").isNotEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(everywhere)
                    .anySatisfy(
                        trace ->
                            assertThat(collector.connected(trace))
                                .contains("bounce-ingest: notice", "notifier: send notice")
                                .anyMatch(span -> span.startsWith("classifier: "))
                                .anyMatch(span -> span.startsWith("reputation-checker: "))));
  }

  /** For deploy/observability/check, which holds dashboards and alerts against them. */
  private static void metrics(Stack stack) throws Exception {
    Path folder = Home.find().resolve("deploy/local/target/metrics");
    Files.createDirectories(folder);
    for (Service service : Service.values()) {
      String metrics = stack.metrics(service);
      assertThat(metrics).contains("whybounce_");
      Files.writeString(folder.resolve(service.module() + ".prom"), metrics);
    }
  }

  /** Values of {@code field} in the log of {@code service}, each line of which is JSON. */
  private static List<String> ids(Path logs, Service service, String field) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(logs.resolve(service.module() + ".log"))) {
      String id = JSON.readTree(line).path("mdc").path(field).asText("-");
      if (!id.equals("-")) {
        ids.add(id);
      }
    }
    return ids;
  }
}
