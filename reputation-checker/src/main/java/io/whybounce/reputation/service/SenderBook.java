package io.whybounce.reputation.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.reputation.assess.Assessments.SenderView;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.gateway.RegisteredDomain;
import io.whybounce.reputation.sender.SenderFacts;
import io.whybounce.reputation.sender.SenderLookup;
import io.whybounce.reputation.source.Survey;
import io.whybounce.reputation.store.Observations;

/**
 * What is known of each sender domain now and before. However many diagnoses ask for one domain at
 * once, lists are asked about it and answers written down once.
 */
@ApplicationScoped
public class SenderBook {
  private static final int MAX_DOMAINS = 10_000;

  /** What lists say of one registered domain. */
  private record Listed(List<Finding> findings, List<String> unanswered) {}

  private final Surveyor surveyor;
  private final SenderLookup lookup;
  private final Observations observations;
  private final AsyncCache<String, Listed> listed;
  private final Patience patience = new Patience();

  /** For the container. */
  public SenderBook(
      Surveyor surveyor, SenderLookup lookup, Observations observations, ReputationConfig config) {
    this.surveyor = surveyor;
    this.lookup = lookup;
    this.observations = observations;
    this.listed =
        Caffeine.newBuilder()
            .maximumSize(MAX_DOMAINS)
            .expireAfterWrite(config.assessment().reuse())
            .executor(Runnable::run)
            .buildAsync();
  }

  /**
   * What is known of the sender of {@code message}; empty if it has no domain that can be asked.
   *
   * @param gateway the gateway's address, if known
   * @param helo the gateway's name, if known
   * @param within longest time for the lookups
   */
  public Uni<Optional<SenderView>> view(
      OriginalMessage message, Optional<String> gateway, Optional<String> helo, Duration within) {
    Optional<String> domain = message.senderDomain().flatMap(DnsNames::host);
    Optional<String> registered = domain.flatMap(RegisteredDomain::of);
    if (registered.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Uni<Listed> lists =
        Uni.createFrom()
            .completionStage(
                () ->
                    listed
                        .get(
                            registered.get(),
                            (name, executor) -> ask(name, within).subscribeAsCompletionStage())
                        // One that fails otherwise, and cancels this, ends it for nobody else.
                        .copy());
    Uni<SenderFacts> facts =
        Uni.createFrom()
            .completionStage(
                () ->
                    lookup.of(
                        message.sender().orElseThrow(),
                        domain.get(),
                        gateway,
                        helo,
                        message.signatures(),
                        within));
    return Uni.combine()
        .all()
        .unis(lists, facts)
        .with(
            (told, known) ->
                Optional.of(new SenderView(known, told.findings(), told.unanswered())));
  }

  private Uni<Listed> ask(String domain, Duration within) {
    return Uni.createFrom()
        .completionStage(() -> surveyor.domain(domain, within))
        .chain(
            answers ->
                answers.isEmpty()
                    ? Uni.createFrom().item(new Listed(List.of(), List.of()))
                    : record(domain, answers));
  }

  private Uni<Listed> record(String domain, List<Survey.Answer> answers) {
    return patience
        .with(observations.record(domain, GatewayBook.observed(answers)))
        .map(recorded -> new Listed(recorded.findings(), Surveyor.unanswered(answers)));
  }
}
