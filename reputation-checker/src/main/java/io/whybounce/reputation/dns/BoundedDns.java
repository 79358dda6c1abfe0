package io.whybounce.reputation.dns;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Lets only so many questions be in flight at once; the others wait in a bounded line, and past
 * that fail at once.
 */
public final class BoundedDns implements Dns {
  /** Why a question fails that found no place in the line: the fault is ours, not the source's. */
  public static final String TOO_MANY = "too many questions at once";

  private static final Duration FULL_TTL = Duration.ofSeconds(1);

  /** A question that waits. */
  private record Waiting(DnsQuestion question, CompletableFuture<DnsAnswer> answer) {}

  private final Dns dns;
  private final int maxInFlight;
  private final int maxWaiting;
  private final Clock clock;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int inFlight;
  private boolean sending;

  /** At most {@code maxInFlight} at once and {@code maxWaiting} in line. */
  public BoundedDns(Dns dns, int maxInFlight, int maxWaiting, Clock clock) {
    this.dns = dns;
    this.maxInFlight = maxInFlight;
    this.maxWaiting = maxWaiting;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
    CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
    synchronized (waiting) {
      if (inFlight >= maxInFlight && waiting.size() >= maxWaiting) {
        return CompletableFuture.completedFuture(
            DnsAnswer.failed(TOO_MANY, FULL_TTL, clock.instant()));
      }
      waiting.add(new Waiting(question, answer));
    }
    sendWhatMay();
    return answer;
  }

  /** A loop by one thread at a time: answers that come at once must not pile up on the stack. */
  private void sendWhatMay() {
    synchronized (waiting) {
      if (sending) {
        return;
      }
      sending = true;
    }
    for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
      send(next.get());
    }
  }

  private Optional<Waiting> next() {
    synchronized (waiting) {
      if (inFlight < maxInFlight && !waiting.isEmpty()) {
        inFlight++;
        return Optional.of(waiting.remove());
      }
      sending = false;
      return Optional.empty();
    }
  }

  private void send(Waiting next) {
    CompletableFuture.completedFuture(next.question())
        // So that an exception is a failed answer too, and the loop goes on.
        .thenCompose(dns::ask)
        .whenComplete(
            (answer, error) -> {
              synchronized (waiting) {
                inFlight--;
              }
              if (error == null) {
                next.answer().complete(answer);
              } else {
                next.answer()
                    .complete(DnsAnswer.failed("cannot be asked", FULL_TTL, clock.instant()));
              }
              sendWhatMay();
            });
  }
}
