package io.whybounce.reputation.assess;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.gateway.GatewayLookup;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.Survey;
import io.whybounce.reputation.source.Survey.Answer;

/** Asks all sources about one gateway or sender domain at the same time, within one deadline. */
public final class Surveyor {
  /** Id under which a missing reverse name is reported. */
  public static final String REVERSE_NAME = "reverse-name";

  /** Id under which a missing origin network is reported. */
  public static final String NETWORK = "origin-network";

  private final Survey survey;
  private final Supplier<List<Source>> sources;
  private final GatewayLookup gateways;

  /**
   * A surveyor.
   *
   * @param sources those to ask, as they are at the time
   */
  public Surveyor(Survey survey, Supplier<List<Source>> sources, GatewayLookup gateways) {
    this.survey = survey;
    this.sources = sources;
    this.gateways = gateways;
  }

  /**
   * What was found about a gateway.
   *
   * @param facts who runs it; only the address is certain to be there
   * @param reverseAnswered whether the question for its reverse name was answered
   * @param answers one for each source that knows such addresses
   * @param unanswered ids of what was not answered before the deadline
   */
  public record Surveyed(
      GatewayFacts facts, boolean reverseAnswered, List<Answer> answers, List<String> unanswered) {
    /** Keeps immutable copies. */
    public Surveyed {
      answers = List.copyOf(answers);
      unanswered = List.copyOf(unanswered);
    }
  }

  /**
   * What is to be found about {@code ip}; never fails.
   *
   * @param ip a public address
   * @param within longest time for it
   */
  public CompletableFuture<Surveyed> gateway(String ip, Duration within, Freshness freshness) {
    CompletableFuture<GatewayLookup.Found> who = gateways.of(ip, within);
    List<Source> asked = sources.get().stream().filter(Source::tellsOfAddresses).toList();
    return survey.of(asked, ip, within, freshness).thenCombine(who, Surveyor::surveyed);
  }

  /**
   * What lists of domains say of {@code domain}; never fails.
   *
   * @param domain a registered domain
   * @param within longest time for it
   */
  public CompletableFuture<List<Answer>> domain(String domain, Duration within) {
    List<Source> asked = sources.get().stream().filter(Source::tellsOfDomains).toList();
    return survey.of(asked, domain, within, Freshness.KEPT);
  }

  /** Who runs {@code ip}, a public address; never fails. */
  public CompletableFuture<GatewayFacts> facts(String ip, Duration within) {
    return gateways.of(ip, within).thenApply(GatewayLookup.Found::facts);
  }

  /** Ids of the sources that gave no answer. */
  public static List<String> unanswered(List<Answer> answers) {
    return answers.stream()
        .filter(a -> a.reading().outcome() == Outcome.UNKNOWN)
        .map(a -> a.source().id())
        .toList();
  }

  private static Surveyed surveyed(List<Answer> answers, GatewayLookup.Found found) {
    List<String> unanswered = new ArrayList<>(unanswered(answers));
    if (!found.reverseAnswered()) {
      unanswered.add(REVERSE_NAME);
    }
    if (!found.networkAnswered()) {
      unanswered.add(NETWORK);
    }
    return new Surveyed(found.facts(), found.reverseAnswered(), answers, unanswered);
  }
}
