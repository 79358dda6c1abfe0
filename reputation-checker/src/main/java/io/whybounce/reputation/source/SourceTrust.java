package io.whybounce.reputation.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.Freshness;

/**
 * Tells which sources can be believed, by their test points (RFC 5782, 5): a list that does not
 * list what it must list is silent, one that lists what it must not list lists the world. A source
 * is taken out until a later test passes. An answer that is missing condemns nobody.
 */
public final class SourceTrust {
  /** The address, and the domain, that no list may list, where a source names no other. */
  private static final String NEVER_LISTED = "127.0.0.1";

  private static final String NEVER_LISTED_DOMAIN = "invalid";

  /**
   * An address that nobody can have (RFC 5737): allow lists that punish who asks too often list it
   * with all others, and so do lists whose domain has lapsed.
   */
  private static final String NOBODY = "192.0.2.1";

  /** What a test point shows. */
  private enum Shown {
    LISTED,
    NOT_LISTED,
    REFUSED,
    NOTHING
  }

  private record Test(Instant begun, CompletableFuture<Void> done) {}

  private final SourceDns dns;
  private final Clock clock;
  private final Interpreter interpreter = new Interpreter();
  private final Map<String, String> distrusted = new ConcurrentHashMap<>();
  private final Map<String, Test> tests = new ConcurrentHashMap<>();

  /** Tests by {@code dns}. */
  public SourceTrust(SourceDns dns, Clock clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /** Why {@code source} is not to be believed now, by its last test; empty if it is. */
  public Optional<String> doubt(Source source) {
    return Optional.ofNullable(distrusted.get(source.id()));
  }

  /**
   * The same by a test that is no older than {@code age}; it is tested if there is none. Many who
   * ask at once wait for one test.
   */
  public CompletableFuture<Optional<String>> doubt(Source source, Duration age) {
    Test test = tests.get(source.id());
    boolean fresh = test != null && test.begun().isAfter(clock.instant().minus(age));
    return (fresh ? test.done() : test(source)).thenApply(done -> doubt(source));
  }

  /** The sources that are taken out, with the reason for each. */
  public Map<String, String> distrusted() {
    return Map.copyOf(distrusted);
  }

  /** Forgets sources that are not among {@code inForce}. */
  public void keepOnly(List<Source> inForce) {
    List<String> ids = inForce.stream().map(Source::id).toList();
    distrusted.keySet().retainAll(ids);
    tests.keySet().retainAll(ids);
  }

  /** Tests {@code sources}; done when all have answered or failed to. */
  public CompletableFuture<Void> test(List<Source> sources) {
    return CompletableFuture.allOf(
        sources.stream().map(this::test).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> test(Source source) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Test mine = new Test(clock.instant(), done);
    Test test = tests.merge(source.id(), mine, (old, next) -> old.done().isDone() ? next : old);
    if (test == mine) {
      ask(source)
          .whenComplete(
              (told, error) -> {
                // Whatever goes wrong with a test leaves the source as it was.
                done.complete(null);
              });
    }
    return test.done();
  }

  private CompletableFuture<Void> ask(Source source) {
    // A score list has a score for everything: nothing there must be absent.
    boolean score = source.kind() == SourceKind.IP_SCORE;
    boolean domains = source.tellsOfDomains();
    Optional<String> must = source.testListed();
    Optional<String> mustNot =
        score
            ? Optional.empty()
            : source
                .testNotListed()
                .or(() -> Optional.of(domains ? NEVER_LISTED_DOMAIN : NEVER_LISTED));
    Optional<String> nobody = score || domains ? Optional.empty() : Optional.of(NOBODY);
    CompletableFuture<Shown> listed = shown(source, must, Shown.LISTED);
    CompletableFuture<Shown> unlisted = shown(source, mustNot, Shown.NOT_LISTED);
    CompletableFuture<Shown> unknown = shown(source, nobody, Shown.NOT_LISTED);
    return CompletableFuture.allOf(listed, unlisted, unknown)
        .thenAccept(done -> judge(source, listed.join(), List.of(unlisted.join(), unknown.join())));
  }

  private void judge(Source source, Shown must, List<Shown> mustNot) {
    if (must == Shown.REFUSED || mustNot.contains(Shown.REFUSED)) {
      distrusted.put(source.id(), "it refuses to answer us");
    } else if (must == Shown.NOT_LISTED) {
      distrusted.put(source.id(), "it does not list its own test point");
    } else if (mustNot.contains(Shown.LISTED)) {
      distrusted.put(source.id(), "it lists what it must not list, so perhaps everything");
    } else if (must != Shown.NOTHING && !mustNot.contains(Shown.NOTHING)) {
      distrusted.remove(source.id());
    }
  }

  private CompletableFuture<Shown> shown(Source source, Optional<String> point, Shown without) {
    return point
        .flatMap(source::testQuestion)
        .map(question -> dns.ask(source, question, Freshness.ANEW).thenApply(a -> shown(source, a)))
        .orElseGet(() -> CompletableFuture.completedFuture(without));
  }

  private Shown shown(Source source, DnsAnswer answer) {
    if (answer.status() == DnsAnswer.Status.FAILED) {
      return Shown.NOTHING;
    }
    Reading reading = interpreter.read(source, answer);
    if (reading.outcome() == Outcome.REFUSED) {
      return Shown.REFUSED;
    }
    // A code that nobody knows is still a listing.
    return answer.status() == DnsAnswer.Status.FOUND ? Shown.LISTED : Shown.NOT_LISTED;
  }
}
