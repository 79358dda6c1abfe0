package io.whybounce.reputation.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import jakarta.enterprise.util.TypeLiteral;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.whybounce.reputation.dns.BoundedDns;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.source.Limits;

/** The way to one source, within its limits, and closed for a while where it does not answer. */
final class Lane {
  /** The watch, which asks anew, leaves this much of the day's questions to assessments. */
  private static final double WATCH_SHARE = 0.8;

  /** Questions in line for each that may be in flight. */
  private static final int WAITING = 20;

  /** Of so many questions so large a part without an answer closes the way for that time. */
  private static final int OBSERVED = 20;

  private static final double TOO_MANY = 0.75;
  private static final Duration CLOSED = Duration.ofSeconds(10);

  /** Answers that must come in a row before it is open again. */
  private static final int ENOUGH = 3;

  /** A question over the rate waits so long, so many times: about a deadline in all. */
  private static final int TURNS = 12;

  private static final long TURN_MILLIS = 200;

  /** How long "not asked" is kept. */
  private static final Duration NOT_ASKED_TTL = Duration.ofSeconds(1);

  private final Limits limits;
  private final Dns dns;
  private final Clock clock;
  private final Optional<DailyQuota> quota;
  private final TypedGuard<CompletionStage<DnsAnswer>> guard;

  Lane(String source, Limits limits, Dns dns, DayBook book, Clock clock, Consumer<Boolean> open) {
    this.limits = limits;
    this.dns = dns;
    this.clock = clock;
    this.quota =
        limits.daily().isPresent()
            ? Optional.of(new DailyQuota(source, limits.daily().getAsLong(), book, clock))
            : Optional.empty();
    this.guard =
        TypedGuard.create(new TypeLiteral<CompletionStage<DnsAnswer>>() {})
            .withDescription(source)
            .withThreadOffload(false)
            .withBulkhead()
            .limit(limits.concurrent())
            .queueSize(WAITING * limits.concurrent())
            .done()
            .withRateLimit()
            .limit(limits.perSecond())
            .window(1, ChronoUnit.SECONDS)
            .type(RateLimitType.SMOOTH)
            .done()
            .withRetry()
            .retryOn(RateLimitException.class)
            .maxRetries(TURNS)
            .delay(TURN_MILLIS, ChronoUnit.MILLIS)
            .jitter(TURN_MILLIS / 2, ChronoUnit.MILLIS)
            .done()
            .withCircuitBreaker()
            .failOn(NoAnswer.class)
            .requestVolumeThreshold(OBSERVED)
            .failureRatio(TOO_MANY)
            .delay(CLOSED.toMillis(), ChronoUnit.MILLIS)
            .successThreshold(ENOUGH)
            .onStateChange(state -> open.accept(state != CircuitBreakerState.OPEN))
            .done()
            .build();
  }

  Limits limits() {
    return limits;
  }

  CompletableFuture<DnsAnswer> ask(DnsQuestion question, Freshness freshness) {
    return guard
        .get(() -> send(question, freshness))
        .toCompletableFuture()
        .exceptionally(this::answer);
  }

  private CompletionStage<DnsAnswer> send(DnsQuestion question, Freshness freshness) {
    double share = freshness == Freshness.ANEW ? WATCH_SHARE : 1;
    return quota.isEmpty()
        ? dns.ask(question).thenApply(Lane::counted)
        : quota.get().take(share).thenCompose(leave -> send(question, leave));
  }

  private CompletionStage<DnsAnswer> send(DnsQuestion question, DailyQuota.Leave leave) {
    return switch (leave) {
      case GRANTED -> dns.ask(question).thenApply(Lane::counted);
      case USED_UP ->
          CompletableFuture.completedFuture(
              notAsked("the day's questions (" + limits.daily().getAsLong() + ") are used up"));
      case UNCOUNTED ->
          CompletableFuture.completedFuture(
              notAsked("the day's questions cannot be counted without the database"));
    };
  }

  /** An answer that says nothing counts against the source, if the fault is not ours. */
  private static DnsAnswer counted(DnsAnswer answer) {
    if (!answer.isUsable() && !answer.detail().equals(BoundedDns.TOO_MANY)) {
      throw new NoAnswer(answer);
    }
    return answer;
  }

  private DnsAnswer answer(Throwable thrown) {
    Throwable error =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (error instanceof NoAnswer no) {
      return no.answer();
    }
    if (error instanceof CircuitBreakerOpenException) {
      return notAsked("it has not answered lately");
    }
    if (error instanceof RateLimitException) {
      return notAsked("it may have " + limits.perSecond() + " questions a second");
    }
    if (error instanceof BulkheadException) {
      return notAsked("too many questions to it wait");
    }
    return notAsked("it cannot be asked (" + error.getClass().getSimpleName() + ")");
  }

  private DnsAnswer notAsked(String reason) {
    return DnsAnswer.failed("not asked: " + reason, NOT_ASKED_TTL, clock.instant());
  }
}
