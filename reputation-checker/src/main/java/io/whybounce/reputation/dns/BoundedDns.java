package io.whybounce.reputation.dns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Lets only so many questions be in flight at once; the others wait in a bounded line, and past
 * that fail at once.
 */
public final class BoundedDns implements Dns {
  private static final Duration FULL_TTL = Duration.ofSeconds(1);

  /** A question that waits. */
  private record Waiting(DnsQuestion question, CompletableFuture<DnsAnswer> answer) {}

  private final Dns dns;
  private final int maxInFlight;
  private final int maxWaiting;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int inFlight;

  /** At most {@code maxInFlight} at once and {@code maxWaiting} in line. */
  public BoundedDns(Dns dns, int maxInFlight, int maxWaiting) {
    this.dns = dns;
    this.maxInFlight = maxInFlight;
    this.maxWaiting = maxWaiting;
  }

  @Override
  public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
    CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
    synchronized (waiting) {
      if (inFlight >= maxInFlight) {
        if (waiting.size() >= maxWaiting) {
          return CompletableFuture.completedFuture(
              DnsAnswer.failed("too many questions at once", FULL_TTL));
        }
        waiting.add(new Waiting(question, answer));
        return answer;
      }
      inFlight++;
    }
    send(new Waiting(question, answer));
    return answer;
  }

  private void send(Waiting next) {
    dns.ask(next.question())
        .whenComplete(
            (answer, error) -> {
              release();
              if (error == null) {
                next.answer().complete(answer);
              } else {
                next.answer().completeExceptionally(error);
              }
            });
  }

  private void release() {
    Waiting next;
    synchronized (waiting) {
      next = waiting.poll();
      if (next == null) {
        inFlight--;
        return;
      }
    }
    send(next);
  }
}
