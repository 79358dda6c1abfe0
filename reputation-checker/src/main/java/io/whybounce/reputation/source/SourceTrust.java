package io.whybounce.reputation.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;

/**
 * Tells which sources can be believed, by their test points (RFC 5782, 5): a list that does not
 * list what it must list is silent, one that lists what it must not list lists the world. A source
 * is taken out until a later test passes. An answer that is missing condemns nobody.
 */
public final class SourceTrust {
  /** The address that no list may list, where a source names no other (RFC 5782, 5). */
  private static final String NEVER_LISTED = "127.0.0.1";

  /**
   * An address that nobody can have (RFC 5737): allow lists that punish who asks too often list it
   * with all others, and so do lists whose domain has lapsed.
   */
  private static final String NOBODY = "192.0.2.1";

  private static final CompletableFuture<Optional<Boolean>> NO =
      CompletableFuture.completedFuture(Optional.of(false));

  private static final DnsAnswer NOTHING =
      DnsAnswer.failed("no question", Duration.ZERO, Instant.EPOCH);

  private final Dns dns;
  private final Interpreter interpreter = new Interpreter();
  private final Map<String, String> distrusted = new ConcurrentHashMap<>();

  /** Tests by {@code dns}. */
  public SourceTrust(Dns dns) {
    this.dns = dns;
  }

  /** Why {@code source} is not to be believed now; empty if it is. */
  public Optional<String> doubt(Source source) {
    return Optional.ofNullable(distrusted.get(source.id()));
  }

  /** The sources that are taken out, with the reason for each. */
  public Map<String, String> distrusted() {
    return Map.copyOf(distrusted);
  }

  /** Tests {@code sources}; done when all have answered or failed to. */
  public CompletableFuture<Void> test(List<Source> sources) {
    return CompletableFuture.allOf(
        sources.stream().map(this::test).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> test(Source source) {
    CompletableFuture<Optional<Boolean>> listed =
        source
            .testListed()
            .map(point -> lists(source, point))
            .orElseGet(() -> CompletableFuture.completedFuture(Optional.of(true)));
    // A score list has a score for everything: nothing there must be absent.
    boolean score = source.kind() == SourceKind.IP_SCORE;
    CompletableFuture<Optional<Boolean>> unlisted =
        score ? NO : lists(source, source.testNotListed().orElse(NEVER_LISTED));
    CompletableFuture<Optional<Boolean>> nobody = score ? NO : lists(source, NOBODY);
    return listed.thenAcceptBoth(
        unlisted.thenCombine(nobody, SourceTrust::either),
        (must, mustNot) -> judge(source, must, mustNot));
  }

  private static Optional<Boolean> either(Optional<Boolean> a, Optional<Boolean> b) {
    boolean yes = a.orElse(false) || b.orElse(false);
    return yes || a.isPresent() && b.isPresent() ? Optional.of(yes) : Optional.empty();
  }

  private void judge(Source source, Optional<Boolean> must, Optional<Boolean> mustNot) {
    if (must.equals(Optional.of(false))) {
      distrusted.put(source.id(), "it does not list its own test point");
    } else if (mustNot.equals(Optional.of(true))) {
      distrusted.put(source.id(), "it lists what it must not list, so perhaps everything");
    } else if (must.isPresent() && mustNot.isPresent()) {
      distrusted.remove(source.id());
    }
  }

  private CompletableFuture<Optional<Boolean>> lists(Source source, String point) {
    return source
        .question(point)
        .map(dns::askAnew)
        .orElseGet(() -> CompletableFuture.completedFuture(NOTHING))
        .thenApply(
            answer -> {
              if (answer.status() == DnsAnswer.Status.FAILED) {
                return Optional.empty();
              }
              Outcome outcome = interpreter.read(source, answer).outcome();
              // A refusal tells nothing of the list; a code that nobody knows is still a listing.
              return outcome == Outcome.REFUSED
                  ? Optional.empty()
                  : Optional.of(answer.status() == DnsAnswer.Status.FOUND);
            });
  }
}
