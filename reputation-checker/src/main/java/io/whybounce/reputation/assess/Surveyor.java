package io.whybounce.reputation.assess;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.gateway.GatewayLookup;
import io.whybounce.reputation.source.Interpreter;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourceTrust;

/** Asks all sources about one gateway at the same time, within one deadline. */
public final class Surveyor {
  /** Id under which a missing reverse name is reported. */
  public static final String REVERSE_NAME = "reverse-name";

  /** Id under which a missing origin network is reported. */
  public static final String NETWORK = "origin-network";

  private final Dns dns;
  private final List<Source> sources;
  private final SourceTrust trust;
  private final GatewayLookup gateways;
  private final Interpreter interpreter = new Interpreter();
  private final Clock clock;

  /**
   * A surveyor.
   *
   * @param sources those to ask
   */
  public Surveyor(
      Dns dns, List<Source> sources, SourceTrust trust, GatewayLookup gateways, Clock clock) {
    this.dns = dns;
    this.sources = sources.stream().filter(Source::tellsOfAddresses).toList();
    this.trust = trust;
    this.gateways = gateways;
    this.clock = clock;
  }

  /** Whether sources are asked anew, or an answer that is kept will do. */
  public enum Freshness {
    /** Kept answers will do, as long as their TTL says. */
    KEPT,
    /** Ask anew: a kept answer cannot confirm itself. */
    ANEW
  }

  /**
   * What one source answers.
   *
   * @param source the source
   * @param reading its answer
   */
  public record Answer(Source source, Reading reading) {}

  /**
   * What was found about a gateway.
   *
   * @param facts who runs it; only the address is certain to be there
   * @param reverseAnswered whether the question for its reverse name was answered
   * @param answers one for each source that knows such addresses
   * @param unanswered ids of what was not answered before the deadline
   */
  public record Survey(
      GatewayFacts facts, boolean reverseAnswered, List<Answer> answers, List<String> unanswered) {
    /** Keeps immutable copies. */
    public Survey {
      answers = List.copyOf(answers);
      unanswered = List.copyOf(unanswered);
    }
  }

  /**
   * The survey of {@code ip}; never fails.
   *
   * @param ip a public address
   * @param within longest time for it
   */
  public CompletableFuture<Survey> survey(String ip, Duration within, Freshness freshness) {
    CompletableFuture<GatewayLookup.Found> who = gateways.of(ip, within);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (Source source : sources) {
      source
          .question(ip)
          .ifPresent(question -> answers.add(ask(source, question, within, freshness)));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenCombine(
            who,
            (done, found) -> survey(found, answers.stream().map(CompletableFuture::join).toList()));
  }

  /** Who runs {@code ip}, a public address; never fails. */
  public CompletableFuture<GatewayFacts> facts(String ip, Duration within) {
    return gateways.of(ip, within).thenApply(GatewayLookup.Found::facts);
  }

  private static Survey survey(GatewayLookup.Found found, List<Answer> answers) {
    List<String> unanswered = new ArrayList<>();
    answers.stream()
        .filter(a -> a.reading().outcome() == Outcome.UNKNOWN)
        .forEach(a -> unanswered.add(a.source().id()));
    if (!found.reverseAnswered()) {
      unanswered.add(REVERSE_NAME);
    }
    if (!found.networkAnswered()) {
      unanswered.add(NETWORK);
    }
    return new Survey(found.facts(), found.reverseAnswered(), answers, unanswered);
  }

  private CompletableFuture<Answer> ask(
      Source source, DnsQuestion question, Duration within, Freshness freshness) {
    CompletableFuture<DnsAnswer> answer =
        freshness == Freshness.ANEW ? dns.askAnew(question) : dns.ask(question);
    return answer
        // Others wait for the same answer, perhaps longer.
        .copy()
        .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late ->
                DnsAnswer.failed(
                    "not within " + within.toMillis() + " ms", Duration.ZERO, clock.instant()))
        .thenApply(given -> new Answer(source, read(source, given)));
  }

  private Reading read(Source source, DnsAnswer answer) {
    return trust
        .doubt(source)
        .map(doubt -> "taken out of the verdict: " + doubt)
        .map(
            reason ->
                new Reading(
                    Outcome.UNKNOWN,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    reason,
                    answer.at(),
                    answer.at()))
        .orElseGet(() -> interpreter.read(source, answer));
  }
}
