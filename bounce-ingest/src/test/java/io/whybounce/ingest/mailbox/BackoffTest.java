package io.whybounce.ingest.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LAST = Duration.ofSeconds(5);

  @Test
  void eachPauseIsTwiceTheOneBeforeUpToTheLongest() {
    Backoff backoff = new Backoff(FIRST, LAST, always(1));
    assertThat(pauses(backoff, 5)).containsExactly(1000L, 2000L, 4000L, 5000L, 5000L);
  }

  @Test
  void chanceShortensAPauseByHalfAtMost() {
    Backoff backoff = new Backoff(FIRST, LAST, always(0));
    assertThat(pauses(backoff, 4)).containsExactly(500L, 1000L, 2000L, 2500L);
  }

  @Test
  void successMakesTheNextFailureAFirstOne() {
    Backoff backoff = new Backoff(FIRST, LAST, always(1));
    pauses(backoff, 4);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(FIRST);
  }

  private static List<Long> pauses(Backoff backoff, int count) {
    return Stream.generate(() -> backoff.next().toMillis()).limit(count).toList();
  }

  private static RandomGenerator always(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
