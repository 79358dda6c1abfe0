package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.incident.FactorKind;

/**
 * A change of a gateway's reputation, as the correlation sees it.
 *
 * @param id of the event
 * @param gateway whose it is
 * @param change the event, whole
 */
public record GatewayChange(String id, GatewayPlace gateway, ReputationChange change) {
  /** What {@code change} says. */
  public static GatewayChange of(ReputationChange change) {
    return new GatewayChange(
        change.changeId(),
        change.gateway().map(GatewayPlace::of).orElse(GatewayPlace.unknown(change.ip())),
        change);
  }

  /** Whether the gateway is thought worse of than before: a lower band, or listed anew. */
  public boolean worse() {
    return switch (change.kind()) {
      case IP_SCORE -> compareBands() > 0;
      case IP_BLOCKLIST ->
          change.before().outcome() == Outcome.NOT_LISTED
              && change.after().outcome() == Outcome.LISTED;
      case IP_ALLOWLIST, DOMAIN_BLOCKLIST, DNS_FACT -> false;
    };
  }

  private int compareBands() {
    Reading before = change.before();
    Reading after = change.after();
    return before.band().isPresent() && after.band().isPresent()
        ? before.band().get().compareTo(after.band().get())
        : 0;
  }

  /** What the source says of the gateway since. */
  public Optional<Standing> standing() {
    Optional<Standing> standing =
        Standing.of(change.ip(), change.source(), change.kind(), change.after());
    Optional<Band> before = change.before().band().filter(b -> worse());
    return before.isPresent() ? standing.map(s -> s.fallenFrom(before.get())) : standing;
  }

  /** Id of the source. */
  public String source() {
    return change.source();
  }

  /** Whether it is a listing rather than a score. */
  public boolean listing() {
    return change.kind() == SourceKind.IP_BLOCKLIST;
  }

  /** When the new answer was first seen. */
  public Instant at() {
    return change.changedBefore();
  }

  /** The factor that it warns of as long as it is the only one. */
  public FactorKey factor() {
    return new FactorKey(FactorKind.GATEWAY, gateway.ip());
  }

  /** The factor of several: the gateway's provider, or the gateway if that is not known. */
  public FactorKey wider() {
    return gateway
        .provider()
        .map(p -> new FactorKey(FactorKind.PROVIDER, p))
        .or(() -> gateway.network().map(n -> new FactorKey(FactorKind.NETWORK, n)))
        .orElseGet(this::factor);
  }
}
