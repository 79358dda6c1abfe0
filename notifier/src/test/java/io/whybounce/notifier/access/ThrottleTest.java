package io.whybounce.notifier.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {
  private Instant now = Instant.parse("2012-05-14T08:00:10Z");

  private final Throttle throttle =
      new Throttle(
          2,
          new Clock() {
            @Override
            public java.time.ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void eachNameHasItsOwnCountThatBeginsAnewEachMinute() {
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.full("a")).isFalse();
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.full("a")).isTrue();
    assertThat(throttle.take("a")).isFalse();
    assertThat(throttle.take("b")).isTrue();
    assertThat(throttle.secondsLeft()).isEqualTo(50);

    now = now.plusSeconds(50);
    assertThat(throttle.full("a")).isFalse();
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.secondsLeft()).isEqualTo(60);
  }

  @Test
  void whatProvesRightIsNotCounted() {
    assertThat(throttle.take("a")).isTrue();
    throttle.giveBack("a");
    throttle.giveBack("a");
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.full("a")).isTrue();

    now = now.plusSeconds(60);
    throttle.giveBack("a");
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.full("a")).as("nothing of this minute was given back").isTrue();
  }

  @Test
  void countsOfManyNamesDoNotPileUp() {
    for (int i = 0; i < 20_000; i++) {
      throttle.take("name" + i);
    }
    throttle.take("name0");
    assertThat(throttle.full("name0")).as("forgotten, so counted anew").isFalse();
  }
}
