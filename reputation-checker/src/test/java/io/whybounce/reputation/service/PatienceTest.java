package io.whybounce.reputation.service;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTest {
  @Test
  void aDatabaseThatNeverAnswersIsAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    Uni<String> work =
        Uni.createFrom()
            .deferred(
                () ->
                    asked.incrementAndGet() < 3
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().item("known"));
    assertThat(
            new Patience(Duration.ofMillis(50)).with(work).await().atMost(Duration.ofSeconds(20)))
        .isEqualTo("known");
    assertThat(asked).hasValue(3);
  }
}
