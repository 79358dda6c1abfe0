package io.whybounce.local.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import io.whybounce.contracts.event.EventType;

/** Reads how far each stage has come, and what the notifier says of itself. */
final class Meter {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final List<EventType> STAGES =
      List.of(EventType.DELIVERY_REPORT, EventType.DIAGNOSIS, EventType.ASSESSMENT);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** Records that each stage has published, by topic; -1 while the broker does not answer. */
  Map<EventType, Long> published(String brokers) {
    Map<EventType, Long> counts = new LinkedHashMap<>();
    STAGES.forEach(s -> counts.put(s, -1L));
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                brokers,
                "request.timeout.ms",
                "3000",
                "default.api.timeout.ms",
                "4000"))) {
      for (EventType stage : STAGES) {
        var partitions =
            admin
                .describeTopics(List.of(stage.topic()))
                .allTopicNames()
                .get()
                .get(stage.topic())
                .partitions()
                .stream()
                .map(p -> new TopicPartition(stage.topic(), p.partition()))
                .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        counts.put(
            stage,
            admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(o -> o.offset())
                .sum());
      }
    } catch (ExecutionException e) {
      // The broker is away for a moment.
      return counts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return counts;
  }

  /** The sum of a metric over its labels that contain {@code label}; 0 if it is not there. */
  static double sum(String metrics, String name, String label) {
    return metrics
        .lines()
        .filter(l -> l.startsWith(name + "{") || l.startsWith(name + " "))
        .filter(l -> l.contains(label))
        // An exemplar, of a trace say, may stand behind a number sign.
        .map(l -> l.contains(" # ") ? l.substring(0, l.indexOf(" # ")) : l)
        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** All metrics of a service; empty text while it does not answer. */
  String metrics(URI service) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("q/metrics")).timeout(TIMEOUT).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    }
  }
}
