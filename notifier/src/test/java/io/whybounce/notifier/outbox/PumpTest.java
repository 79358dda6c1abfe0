package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

class PumpTest {
  private final List<CompletableFuture<Boolean>> rounds = new ArrayList<>();
  private final AtomicInteger troubles = new AtomicInteger();
  private final Pump pump = new Pump(this::round, failure -> troubles.incrementAndGet());

  private Uni<Boolean> round() {
    CompletableFuture<Boolean> round = new CompletableFuture<>();
    rounds.add(round);
    return Uni.createFrom().completionStage(round);
  }

  @Test
  void repeatsWhileThereIsMoreAndOnceMoreIfWokenMeanwhile() {
    pump.wake();
    rounds.get(0).complete(true);
    assertThat(rounds).hasSize(2);
    pump.wake();
    rounds.get(1).complete(false);
    assertThat(rounds).hasSize(3);
    rounds.get(2).complete(false);
    assertThat(rounds).hasSize(3);
  }

  @Test
  void restsAfterTroubleUntilItIsWokenAgain() {
    pump.wake();
    rounds.get(0).completeExceptionally(new IllegalStateException("no"));
    assertThat(troubles).hasValue(1);
    assertThat(rounds).hasSize(1);
    pump.wake();
    assertThat(rounds).hasSize(2);
  }

  @Test
  void aRoundThatIsNeverAnsweredIsTroubleAndThePumpGoesOn() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    CompletableFuture<Throwable> trouble = new CompletableFuture<>();
    Pump waiting =
        new Pump(
            () ->
                begun.incrementAndGet() == 1
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().item(false),
            trouble::complete,
            Duration.ofMillis(50));
    waiting.wake();
    assertThat(trouble.get(20, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    waiting.wake();
    assertThat(begun).hasValue(2);
  }

  @Test
  void aRoundThatFailsBeforeItBeginsLeavesThePumpUsable() {
    AtomicInteger begun = new AtomicInteger();
    Pump broken =
        new Pump(
            () -> {
              begun.incrementAndGet();
              throw new IllegalStateException("at once");
            },
            failure -> troubles.incrementAndGet());
    broken.wake();
    broken.wake();
    assertThat(begun).hasValue(2);
    assertThat(troubles).hasValue(2);
  }

  @Test
  void theEndWaitsForWhatIsUnderWayAndBeginsNothingMore() {
    pump.wake();
    CompletionStage<Void> end = pump.stop();
    assertThat(end.toCompletableFuture()).isNotDone();
    rounds.get(0).complete(true);
    assertThat(end.toCompletableFuture()).isDone();
    pump.wake();
    assertThat(rounds).hasSize(1);
  }

  @Test
  void anIdlePumpEndsAtOnce() {
    assertThat(pump.stop().toCompletableFuture()).isDone();
  }
}
