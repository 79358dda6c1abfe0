package io.whybounce.ingest.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.whybounce.ingest.testing.MailboxSuite;
import io.whybounce.ingest.testing.Topic;
import io.whybounce.servers.process.PackagedService;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // some services only have to run
class RestartsIT extends MailboxSuite {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(1);

  @Test
  void aServiceThatIsKilledLosesNothingAndPublishesTheSameEventsAgain() throws Exception {
    ingest.deliver(burst("killed", 300));
    try (PackagedService first = ingest.start()) {
      notices.await(1, SOON);
      first.process().kill();
    }
    try (PackagedService second = ingest.start().awaitReady()) {
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
    PackagedService service = ingest.start("WHYBOUNCE_MAILBOX_POLL_INTERVAL", "28M").awaitReady();
    long start = System.nanoTime();
    service.end();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(service.log()).contains("stopped in").doesNotContain("not acknowledged in time");
  }
}
