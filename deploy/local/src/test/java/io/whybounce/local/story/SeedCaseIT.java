package io.whybounce.local.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
  private static final List<EventType> FROM_MAILBOX =
      List.of(EventType.DELIVERY_REPORT, EventType.DIAGNOSIS, EventType.ASSESSMENT);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Screen screen = new Screen(System.out, false);

  @Test
  void theFallOfTheSharedGatewaysIsFoundProvenAndToldInTracesThatBeginWithWhatLedToIt()
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

  /**
   * A notice goes on in the trace of the event that led to it: of a delivery from the mailbox on,
   * or of a fall of a score from the checker on, whichever made it an incident.
   */
  private static void traces(Collector collector, Map<String, Set<String>> headers) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(collector.traces("notifier", "send notice")).isNotEmpty());
    String told = collector.traces("notifier", "send notice").get(0);
    assertThat(headers.get(EventType.INCIDENT.topic())).contains(told);
    assertThat(headers.get(EventType.NOTIFICATION.topic())).contains(told);
    Set<String> begun = new HashSet<>(headers.get(EventType.NOTICE.topic()));
    begun.addAll(headers.getOrDefault(EventType.REPUTATION_CHANGE.topic(), Set.of()));
    assertThat(begun).contains(told);

    Set<String> whole = new TreeSet<>(headers.get(EventType.NOTICE.topic()));
    for (EventType type : FROM_MAILBOX) {
      whole.retainAll(headers.getOrDefault(type.topic(), Set.of()));
    }
    assertThat(whole).as("from the mailbox to the assessment").isNotEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(collector.connected(whole.iterator().next()))
                    .contains("bounce-ingest: notice")
                    .anyMatch(span -> span.startsWith("classifier: "))
                    .anyMatch(span -> span.startsWith("reputation-checker: ")));
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
