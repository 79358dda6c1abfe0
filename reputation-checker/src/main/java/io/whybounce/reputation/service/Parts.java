package io.whybounce.reputation.service;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.whybounce.reputation.assess.Assessments;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.dns.BoundedDns;
import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.ResolverDns;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.reputation.evidence.EvidenceMaker;
import io.whybounce.reputation.evidence.Weights;
import io.whybounce.reputation.gateway.GatewayLookup;
import io.whybounce.reputation.gateway.Providers;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourceTrust;
import io.whybounce.start.WrongSettings;

/** Puts the plain parts together. */
@ApplicationScoped
public class Parts {
  /** Questions that wait in line for each that is in flight. */
  private static final int WAITING = 20;

  @Produces
  @Singleton
  Dns dns(ReputationConfig config) {
    ResolverDns resolvers =
        new ResolverDns(
            Resolvers.of(config.dns().resolvers()), config.dns().timeout(), Clock.systemUTC());
    int inFlight = config.dns().inFlight();
    return new CachingDns(
        new BoundedDns(resolvers, inFlight, WAITING * inFlight, Clock.systemUTC()),
        config.dns().cacheSize());
  }

  @Produces
  @Singleton
  SourceList sources(ReputationConfig config) {
    return new SourceList(DataFiles.sources(config.sources().file()));
  }

  @Produces
  @Singleton
  SourceTrust trust(Dns dns) {
    return new SourceTrust(dns);
  }

  @Produces
  @Singleton
  Surveyor surveyor(ReputationConfig config, Dns dns, SourceList sources, SourceTrust trust) {
    return new Surveyor(
        dns,
        sources.list(),
        trust,
        new GatewayLookup(dns, config.dns().networkZone(), Providers.builtIn()),
        Clock.systemUTC());
  }

  @Produces
  @Singleton
  RecipientLookup recipients(Dns dns) {
    return new RecipientLookup(dns);
  }

  @Produces
  @Singleton
  Assessments assessments(ReputationConfig config, SourceList sources) {
    String name = config.evidence().file().map(Object::toString).orElse("evidence.yaml");
    try {
      Weights weights =
          Weights.parse(
              name,
              DataFiles.text(
                  "WHYBOUNCE_EVIDENCE_FILE", config.evidence().file(), "/evidence.yaml"));
      return new Assessments(
          new EvidenceMaker(
              weights,
              sources.list().stream().collect(Collectors.toMap(Source::id, Function.identity()))));
    } catch (IllegalArgumentException e) {
      throw new WrongSettings("WHYBOUNCE_EVIDENCE_FILE: " + e.getMessage());
    }
  }

  /**
   * The sources in force.
   *
   * @param list those that are switched on
   */
  public record SourceList(List<Source> list) {
    /** Keeps an immutable copy. */
    public SourceList {
      list = List.copyOf(list);
    }
  }
}
