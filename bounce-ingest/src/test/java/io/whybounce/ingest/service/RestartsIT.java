package io.whybounce.ingest.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.contracts.event.EventType;
import io.whybounce.ingest.testing.Ingest;
import io.whybounce.ingest.testing.IngestProcess;
import io.whybounce.ingest.testing.Mails;
import io.whybounce.ingest.testing.Topic;
import io.whybounce.servers.kafka.KafkaServer;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // some services only have to run
class RestartsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static KafkaServer kafka;

  @TempDir Path folder;
  private Ingest ingest;
  private Topic notices;

  @BeforeAll
  static void startBroker() {
    kafka = Ingest.kafka();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void prepare() {
    ingest = new Ingest(kafka.bootstrapServers(), folder.resolve("log"));
    notices = new Topic(kafka.bootstrapServers(), EventType.NOTICE);
  }

  @AfterEach
  void tidy() {
    notices.close();
    ingest.close();
  }

  @Test
  void aServiceThatIsKilledLosesNothingAndPublishesTheSameEventsAgain() throws Exception {
    ingest.deliver(burst("killed", 300));
    try (IngestProcess first = ingest.start()) {
      notices.await(1, SOON);
      first.process().kill();
    }
    try (IngestProcess second = ingest.start().awaitReady()) {
      ingest.awaitFiled(300, 0);
      // A mail that comes into the inbox once more is what a crash before filing looks like.
      ingest.deliver(burst("killed", 20));
      ingest.awaitFiled(320, 0);
    }
    List<ConsumerRecord<String, byte[]>> all = notices.settled(QUIET);
    Map<String, Set<String>> idsByKey =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    ConsumerRecord::key,
                    Collectors.mapping(r -> Topic.header(r, "ce_id"), Collectors.toSet())));
    assertThat(all).hasSizeGreaterThanOrEqualTo(320);
    assertThat(idsByKey).hasSize(300);
    assertThat(idsByKey.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  @Test
  void aServiceThatIsToldToEndDoesSoAtOnceThoughTheMailboxIsIdle() throws Exception {
    IngestProcess service = ingest.start("WHYBOUNCE_MAILBOX_POLL_INTERVAL", "28M").awaitReady();
    long start = System.nanoTime();
    service.end();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(service.log()).contains("stopped in").doesNotContain("not acknowledged in time");
  }

  private static byte[][] burst(String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Mails.notice(id + "-" + i, "bert@customer.example"))
        .toArray(byte[][]::new);
  }
}
