package io.whybounce.reputation.source;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.dns.Freshness;

/** Asks sources about one subject at the same time, within one deadline. */
public final class Survey {
  /**
   * A listing is believed only if the list has passed its test no longer ago than this: one whose
   * domain has lapsed lists everybody at once.
   */
  private static final Duration TESTED_FOR_LISTING = Duration.ofMinutes(1);

  /** "Not listed" is believed by the test that comes every hour, as it is set by default. */
  private static final Duration TESTED = Duration.ofHours(3);

  private final SourceDns dns;
  private final SourceTrust trust;
  private final Interpreter interpreter = new Interpreter();
  private final Clock clock;

  /** A survey by {@code dns} of sources that {@code trust} vouches for. */
  public Survey(SourceDns dns, SourceTrust trust, Clock clock) {
    this.dns = dns;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * What one source answers.
   *
   * @param source the source
   * @param reading its answer
   */
  public record Answer(Source source, Reading reading) {}

  /**
   * One answer for each of {@code sources} that knows such subjects; never fails.
   *
   * @param subject an address or a domain
   * @param within longest time for it
   */
  public CompletableFuture<List<Answer>> of(
      List<Source> sources, String subject, Duration within, Freshness freshness) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (Source source : sources) {
      source
          .question(subject)
          .ifPresent(question -> answers.add(ask(source, question, within, freshness)));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<Answer> ask(
      Source source, DnsQuestion question, Duration within, Freshness freshness) {
    return dns.ask(source, question, freshness)
        .thenCompose(answer -> judged(source, answer))
        // Others wait for the same answer, perhaps longer.
        .copy()
        .completeOnTimeout(late(within), within.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(reading -> new Answer(source, reading));
  }

  private CompletableFuture<Reading> judged(Source source, DnsAnswer answer) {
    Reading reading = interpreter.read(source, answer);
    return switch (reading.outcome()) {
      case UNKNOWN, REFUSED -> CompletableFuture.completedFuture(reading);
      case LISTED ->
          trust.doubt(source, TESTED_FOR_LISTING).thenApply(doubt -> doubted(reading, doubt));
      case NOT_LISTED -> trust.doubt(source, TESTED).thenApply(doubt -> doubted(reading, doubt));
    };
  }

  private static Reading doubted(Reading reading, Optional<String> doubt) {
    return doubt.map(d -> unknown("taken out of the verdict: " + d, reading)).orElse(reading);
  }

  private static Reading unknown(String reason, Reading reading) {
    return new Reading(
        Outcome.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        reason,
        reading.firstAt(),
        reading.lastAt());
  }

  private Reading late(Duration within) {
    return interpreter.late(within, clock.instant());
  }
}
