package io.whybounce.reputation.service;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.whybounce.reputation.assess.Assessments;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.dns.BoundedDns;
import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.reputation.dns.ResolverDns;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.reputation.evidence.EvidenceMaker;
import io.whybounce.reputation.evidence.FindingEvidence;
import io.whybounce.reputation.evidence.SenderEvidence;
import io.whybounce.reputation.evidence.Weights;
import io.whybounce.reputation.gateway.GatewayLookup;
import io.whybounce.reputation.gateway.Providers;
import io.whybounce.reputation.limit.LimitedSources;
import io.whybounce.reputation.sender.SenderLookup;
import io.whybounce.reputation.source.SourceDns;
import io.whybounce.reputation.source.SourceTrust;
import io.whybounce.reputation.source.Survey;
import io.whybounce.reputation.store.QuestionDays;
import io.whybounce.start.WrongSettings;

/** Puts the plain parts together. */
@ApplicationScoped
public class Parts {
  private static final Logger LOG = Logger.getLogger(Parts.class);

  /** Questions that wait in line for each that is in flight. */
  private static final int WAITING = 20;

  @Produces
  @Singleton
  CachingDns dns(ReputationConfig config) {
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
  SourceDns sourceDns(CachingDns dns, QuestionDays days, MeterRegistry metrics) {
    Map<String, AtomicInteger> closed = new ConcurrentHashMap<>();
    return new LimitedSources(
        dns,
        days,
        Clock.systemUTC(),
        (source, open) -> {
          closed
              .computeIfAbsent(
                  source,
                  id ->
                      metrics.gauge(
                          "whybounce.source.closed",
                          List.of(Tag.of("source", id)),
                          new AtomicInteger()))
              .set(open ? 0 : 1);
          LOG.warnf(
              "source=%s %s",
              source, open ? "is asked again" : "does not answer and is not asked for a while");
        });
  }

  @Produces
  @Singleton
  SourceTrust trust(SourceDns dns) {
    return new SourceTrust(dns, Clock.systemUTC());
  }

  @Produces
  @Singleton
  Surveyor surveyor(
      ReputationConfig config,
      CachingDns dns,
      SourceDns sourceDns,
      SourcesInForce sources,
      SourceTrust trust) {
    return new Surveyor(
        new Survey(sourceDns, trust, Clock.systemUTC()),
        sources::on,
        new GatewayLookup(dns, config.dns().networkZone(), Providers.builtIn()));
  }

  @Produces
  @Singleton
  SenderLookup senders(CachingDns dns) {
    return new SenderLookup(dns);
  }

  @Produces
  @Singleton
  RecipientLookup recipients(CachingDns dns) {
    return new RecipientLookup(dns);
  }

  @Produces
  @Singleton
  Assessments assessments(ReputationConfig config, SourcesInForce sources, SourceTrust trust) {
    String name = config.evidence().file().map(Object::toString).orElse("evidence.yaml");
    try {
      Weights weights =
          Weights.parse(
              name,
              DataFiles.text(
                  "WHYBOUNCE_EVIDENCE_FILE", config.evidence().file(), "/evidence.yaml"));
      return new Assessments(
          new FindingEvidence(weights, sources::of, source -> trust.doubt(source).isEmpty()),
          new SenderEvidence(weights),
          new EvidenceMaker(weights));
    } catch (IllegalArgumentException e) {
      throw new WrongSettings("WHYBOUNCE_EVIDENCE_FILE: " + e.getMessage());
    }
  }
}
