package io.whybounce.reputation.assess;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/** Asks all sources about one gateway at once, within one deadline. */
public final class Surveyor {
  /** Id under which a missing reverse name and network are reported. */
  public static final String DNS = "dns";

  private final Dns dns;
  private final List<Source> sources;
  private final SourceTrust trust;
  private final GatewayLookup gateways;
  private final Interpreter interpreter = new Interpreter();
  private final Duration deadline;
  private final Clock clock;

  /**
   * A surveyor.
   *
   * @param sources those to ask
   * @param deadline longest time for one survey
   */
  public Surveyor(
      Dns dns,
      List<Source> sources,
      SourceTrust trust,
      GatewayLookup gateways,
      Duration deadline,
      Clock clock) {
    this.dns = dns;
    this.sources = sources.stream().filter(Source::tellsOfAddresses).toList();
    this.trust = trust;
    this.gateways = gateways;
    this.deadline = deadline;
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
   * What was found about a gateway.
   *
   * @param facts who runs it; only the address is certain to be there
   * @param reverseAnswered whether the question for its reverse name was answered
   * @param answers one for each source that knows such addresses
   * @param unanswered ids of those that did not answer before the deadline
   */
  public record Survey(
      GatewayFacts facts, boolean reverseAnswered, List<Answer> answers, List<String> unanswered) {}

  /** The survey of {@code ip}, a public address; never fails. */
  public CompletableFuture<Survey> survey(String ip) {
    GatewayLookup.Found nothing = new GatewayLookup.Found(onlyAddress(ip), false);
    CompletableFuture<GatewayLookup.Found> who =
        gateways.of(ip).completeOnTimeout(nothing, deadline.toMillis(), TimeUnit.MILLISECONDS);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (Source source : sources) {
      source.question(ip).ifPresent(question -> answers.add(ask(source, question)));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenCombine(
            who, (done, found) -> survey(found, answers.stream().map(a -> a.join()).toList()));
  }

  private static Survey survey(GatewayLookup.Found found, List<Answer> answers) {
    List<String> unanswered = new ArrayList<>();
    answers.stream()
        .filter(a -> a.reading().outcome() == Outcome.UNKNOWN)
        .forEach(a -> unanswered.add(a.source().id()));
    if (!found.reverseAnswered()) {
      unanswered.add(DNS);
    }
    return new Survey(found.facts(), found.reverseAnswered(), answers, unanswered);
  }

  private CompletableFuture<Answer> ask(Source source, DnsQuestion question) {
    DnsAnswer late =
        new DnsAnswer(
            DnsAnswer.Status.FAILED,
            List.of(),
            Duration.ZERO,
            "not within " + deadline.toMillis() + " ms");
    return dns.ask(question)
        .copy()
        .completeOnTimeout(late, deadline.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(answer -> new Answer(source, read(source, answer)));
  }

  private Reading read(Source source, DnsAnswer answer) {
    Instant now = clock.instant();
    Optional<String> doubt = trust.doubt(source);
    if (doubt.isPresent()) {
      return new Reading(
          Outcome.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          "taken out of the verdict: " + doubt.get(),
          now,
          now);
    }
    return interpreter.read(source, answer, now);
  }

  private static GatewayFacts onlyAddress(String ip) {
    return new GatewayFacts(
        ip,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
