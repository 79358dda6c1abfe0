package io.whybounce.notifier.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

class BatchesTest {
  private final ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();

  private Message<Integer> message(int number, Supplier<CompletionStage<Void>> refused) {
    return Message.of(
        number,
        () -> {
          acknowledged.add(number);
          return CompletableFuture.completedFuture(null);
        },
        failure -> refused.get());
  }

  private Message<Integer> message(int number) {
    return message(number, () -> CompletableFuture.failedFuture(new IllegalStateException("no")));
  }

  @Test
  void aLifeBeginsWithASmallBatchAndTakesMoreFromThenOn() {
    List<Integer> sizes = new ArrayList<>();
    List<CompletableFuture<Void>> written = new ArrayList<>();
    Batches<Integer> batches =
        new Batches<>(
            batch -> {
              sizes.add(batch.size());
              CompletableFuture<Void> done = new CompletableFuture<>();
              written.add(done);
              return Uni.createFrom().completionStage(done);
            });
    IntStream.range(0, 400).forEach(i -> batches.offer(message(i)));
    for (int i = 0; i < 6; i++) {
      written.get(i).complete(null);
    }
    assertThat(sizes).startsWith(1, 16, 32, 64, 128);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
    assertThat(sizes).allMatch(s -> s <= 200);
    assertThat(acknowledged).hasSize(400);
  }

  @Test
  void whatTheDatabaseRefusesForGoodIsRefusedAloneAndTheOthersAreTaken() throws Exception {
    CompletableFuture<Void> refused = new CompletableFuture<>();
    Batches<Integer> batches =
        new Batches<>(
            batch ->
                batch.contains(3)
                    ? Uni.createFrom().failure(new IllegalStateException("not this one"))
                    : Uni.createFrom().voidItem());
    for (int i = 0; i < 6; i++) {
      batches.offer(
          message(
              i,
              () -> {
                refused.complete(null);
                return CompletableFuture.completedFuture(null);
              }));
    }
    refused.get(20, TimeUnit.SECONDS);
    awaitAcknowledged(5);
    assertThat(acknowledged).containsExactlyInAnyOrder(0, 1, 2, 4, 5);
  }

  @Test
  void whatAServiceThatEndsCannotWriteIsNeitherTakenNorRefused() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CompletableFuture<Void> written = new CompletableFuture<>();
    Batches<Integer> batches =
        new Batches<>(
            batch -> {
              begun.incrementAndGet();
              return Uni.createFrom().completionStage(written);
            });
    Supplier<CompletionStage<Void>> refuse =
        () -> {
          refused.incrementAndGet();
          return CompletableFuture.completedFuture(null);
        };
    batches.offer(message(0, refuse));
    batches.offer(message(1, refuse));
    batches.end();
    written.completeExceptionally(new IllegalStateException("closed"));
    batches.offer(message(2, refuse));
    assertThat(begun).hasValue(1);
    assertThat(acknowledged).isEmpty();
    assertThat(refused).hasValue(0);
  }

  @Test
  void whatWasWrittenBeforeTheEndIsTaken() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    Batches<Integer> batches = new Batches<>(batch -> Uni.createFrom().completionStage(written));
    batches.offer(message(0));
    batches.end();
    written.complete(null);
    assertThat(acknowledged).containsExactly(0);
  }

  @Test
  void aRefusalIsTriedAgainWhileTheDeadLettersAreAway() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Batches<Integer> batches =
        new Batches<>(
            batch ->
                batch.contains(0)
                    ? Uni.createFrom().failure(new IllegalStateException("never"))
                    : Uni.createFrom().voidItem());
    batches.offer(
        message(
            0,
            () ->
                tries.incrementAndGet() < 3
                    ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                    : CompletableFuture.completedFuture(null)));
    batches.offer(message(1));
    awaitAcknowledged(1);
    assertThat(tries).hasValue(3);
    assertThat(acknowledged).containsExactly(1);
  }

  @Test
  void aBatchThatIsNeverAnsweredIsTriedAgainAndHoldsUpNoOther() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Batches<Integer> batches =
        new Batches<>(
            batch ->
                batch.contains(0) && tries.incrementAndGet() < 3
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().voidItem(),
            Duration.ofMillis(50));
    batches.offer(message(0));
    batches.offer(message(1));
    awaitAcknowledged(2);
    assertThat(acknowledged).containsExactly(0, 1);
    assertThat(tries).hasValue(3);
  }

  @Test
  void aBatchThatFailsBeforeItBeginsIsRefusedAndTheNextOneIsTaken() throws Exception {
    CompletableFuture<Void> refused = new CompletableFuture<>();
    Batches<Integer> batches =
        new Batches<>(
            batch -> {
              if (batch.contains(0)) {
                throw new IllegalStateException("at once");
              }
              return Uni.createFrom().voidItem();
            });
    batches.offer(
        message(
            0,
            () -> {
              refused.complete(null);
              return CompletableFuture.completedFuture(null);
            }));
    batches.offer(message(1));
    refused.get(20, TimeUnit.SECONDS);
    awaitAcknowledged(1);
    assertThat(acknowledged).containsExactly(1);
  }

  private void awaitAcknowledged(int count) throws InterruptedException {
    for (int i = 0; i < 400 && acknowledged.size() < count; i++) {
      Thread.sleep(50);
    }
  }
}
