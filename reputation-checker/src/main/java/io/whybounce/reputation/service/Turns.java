package io.whybounce.reputation.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Lets messages of one key be worked on one after the other, however many keys are worked on at
 * once: what follows from them must come in the order of Kafka's key.
 */
final class Turns {
  private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /** The next turn of {@code key}; to be called in the order in which the turns are to come. */
  Turn take(String key) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> before =
        Optional.ofNullable(last.put(key, mine))
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    return new Turn(key, before, mine);
  }

  /** One message's turn. */
  final class Turn {
    private final String key;
    private final CompletableFuture<Void> before;
    private final CompletableFuture<Void> mine;

    private Turn(String key, CompletableFuture<Void> before, CompletableFuture<Void> mine) {
      this.key = key;
      this.before = before;
      this.mine = mine;
    }

    /** Done when it is this message's turn. */
    CompletionStage<Void> begin() {
      return before.minimalCompletionStage();
    }

    /** {@code message}; the turn ends when it is acknowledged, either way. */
    <T> Message<T> endingWith(Message<T> message) {
      return message
          .withAck(() -> message.ack().whenComplete((done, error) -> end()))
          .withNack(failure -> message.nack(failure).whenComplete((done, error) -> end()));
    }

    private void end() {
      last.remove(key, mine);
      mine.complete(null);
    }
  }
}
