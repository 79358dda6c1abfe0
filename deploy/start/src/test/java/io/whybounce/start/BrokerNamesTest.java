package io.whybounce.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BrokerNamesTest {
  // RFC 6761, 6.4: names below "invalid" never resolve.
  private static final String NOWHERE = "kafka.nowhere.invalid:9092";

  @Test
  void oneNameThatResolvesIsEnough() throws Exception {
    List<String> lines = new ArrayList<>();
    new BrokerNames(lines::add, Duration.ofMillis(1))
        .await(Brokers.of(NOWHERE + ",127.0.0.1:9092"));
    assertThat(lines).isEmpty();
  }

  @Test
  void aNameThatDoesNotResolveIsToldWithItsSettingAndTriedAgainUntilTheProcessIsEnded()
      throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                new BrokerNames(lines::add, Duration.ofMillis(1)).await(Brokers.of(NOWHERE));
              } catch (InterruptedException e) {
                lines.add("ended");
              }
            });
    waiting.start();
    while (lines.size() < 3) {
      Thread.sleep(5);
    }
    waiting.interrupt();
    waiting.join();
    assertThat(lines.get(0))
        .isEqualTo(
            "KAFKA_BOOTSTRAP_SERVERS: there is no such host (yet) as in"
                + " kafka.nowhere.invalid:9092; trying again in 1 ms");
    assertThat(lines.get(1)).endsWith("in 2 ms");
    assertThat(lines).last().isEqualTo("ended");
  }
}
