package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.notifier.correlation.GatewayPlace;

/**
 * Whose gateways are, where lookups did not tell this time but did before: a resolver that was away
 * for a moment must not part a delivery from the others of the same gateway.
 */
final class Places {
  /** Addresses change hands, but not within so short a time. */
  private static final Duration KNOWN = Duration.ofDays(14);

  private Places() {}

  /** The same assessments, each with whose its gateway is as far as that is known. */
  static Uni<List<Assessment>> fill(
      Mutiny.StatelessSession session, List<Assessment> assessments, Instant now) {
    Set<String> blind =
        assessments.stream()
            .map(Places::blind)
            .flatMap(Optional::stream)
            .map(GatewayFacts::ip)
            .collect(Collectors.toSet());
    return blind.isEmpty()
        ? Uni.createFrom().item(assessments)
        : known(session, blind, now)
            .map(known -> assessments.stream().map(a -> filled(a, known)).toList());
  }

  /** What is told of a gateway, if not whose it is. */
  private static Optional<GatewayFacts> blind(Assessment assessment) {
    return assessment
        .gateway()
        .or(
            () ->
                assessment.diagnosis().report().gateway().flatMap(Gateway::ip).map(Places::nothing))
        .filter(facts -> facts.provider().isEmpty());
  }

  private static GatewayFacts nothing(String ip) {
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

  private static Uni<Map<String, GatewayPlace>> known(
      Mutiny.StatelessSession session, Set<String> ips, Instant now) {
    return session
        .createNativeQuery(
            "select d.* from jsonb_array_elements_text(cast(cast(:ips as text) as jsonb)) as"
                + " g(name) cross join lateral (select "
                + DeliveryRow.COLUMNS
                + " from delivery o where o.gateway_ip = g.name and o.provider is not null"
                + " and o.at > :since order by o.at desc limit 1) as d",
            DeliveryRow.class)
        .setParameter("ips", Json.write(ips))
        .setParameter("since", now.minus(KNOWN))
        .getResultList()
        .map(
            rows -> {
              Map<String, GatewayPlace> known = new HashMap<>();
              rows.forEach(row -> row.delivery().gateway().ifPresent(g -> known.put(g.ip(), g)));
              return known;
            });
  }

  private static Assessment filled(Assessment assessment, Map<String, GatewayPlace> known) {
    Optional<GatewayFacts> facts = blind(assessment);
    Optional<GatewayPlace> place = facts.map(f -> known.get(f.ip()));
    return place.isEmpty()
        ? assessment
        : new Assessment(
            assessment.assessmentId(),
            assessment.diagnosis(),
            Optional.of(with(facts.get(), place.get())),
            assessment.recipientProvider(),
            assessment.findings(),
            assessment.evidence(),
            assessment.causes(),
            assessment.unanswered(),
            assessment.assessedAt());
  }

  private static GatewayFacts with(GatewayFacts facts, GatewayPlace place) {
    return new GatewayFacts(
        facts.ip(),
        facts.reverseName(),
        facts.confirmed(),
        place.provider(),
        place.providerName(),
        facts.network().or(place::network),
        facts.networkName().or(place::networkName),
        facts.prefix());
  }
}
