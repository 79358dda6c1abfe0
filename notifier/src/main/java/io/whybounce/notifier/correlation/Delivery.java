package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Evidence;

/**
 * One delivery as the correlation sees it: what it can have in common with others, and what is
 * known of its cause.
 *
 * @param id of the delivery
 * @param tenant who owns the sender domain by the registry; empty if nobody has claimed it
 * @param claimedTag the tag of the ingest address, a claim of whoever wrote to it
 * @param sender of the original message
 * @param senderDomain its domain
 * @param recipient of the original message
 * @param recipientDomain its domain
 * @param recipientProvider who runs the recipient's system, by MX
 * @param action the latest that was reported
 * @param gateway the host that handed the message over
 * @param sign the kind of trouble that it shows
 * @param conclusive whether the server names a list and the list has the gateway
 * @param proven whether lookups and words make the gateway's reputation the likely cause
 * @param at when the latest notice came
 * @param evidence all of it
 * @param standings what sources said of the gateway
 */
public record Delivery(
    String id,
    Optional<String> tenant,
    Optional<String> claimedTag,
    Optional<String> sender,
    Optional<String> senderDomain,
    String recipient,
    Optional<String> recipientDomain,
    Optional<String> recipientProvider,
    Action action,
    Optional<GatewayPlace> gateway,
    Sign sign,
    boolean conclusive,
    boolean proven,
    Instant at,
    List<Evidence> evidence,
    List<Standing> standings) {
  /** Keeps immutable copies. */
  public Delivery {
    evidence = List.copyOf(evidence);
    standings = List.copyOf(standings);
  }

  /** Its value of a kind of factor; empty if it has none. */
  public Optional<String> value(FactorKind kind) {
    return switch (kind) {
      case REPUTATION_SOURCE -> lists().stream().findFirst();
      case PROVIDER -> gateway.flatMap(GatewayPlace::provider);
      // A provider is the wider word where it is known; a network stands in for it.
      case NETWORK -> gateway.filter(g -> g.provider().isEmpty()).flatMap(GatewayPlace::network);
      case GATEWAY -> gateway.map(GatewayPlace::ip);
      case RECIPIENT_PROVIDER ->
          recipientProvider.filter(p -> !recipientDomain.equals(Optional.of(p)));
      case RECIPIENT_DOMAIN -> recipientDomain;
      case SENDER_DOMAIN -> senderDomain;
    };
  }

  /** Whether it can be evidence for a factor of {@code kind}, and has a value of it. */
  public boolean bears(FactorKind kind) {
    boolean may = sign.bearing().contains(kind) || proven && kind == FactorKind.REPUTATION_SOURCE;
    return may && value(kind).isPresent();
  }

  /** The lists that have its gateway, or had it lately; those that took it up of late first. */
  public List<String> lists() {
    Stream<String> fresh =
        evidence.stream()
            .filter(SourceFact::isListing)
            .filter(SourceFact::isChange)
            .map(SourceFact::source)
            .sorted();
    Stream<String> all = standings.stream().filter(Standing::listed).map(Standing::source).sorted();
    return Stream.concat(fresh, all).distinct().toList();
  }

  /** Whether {@code key} is one of its factors. */
  public boolean shares(FactorKey key) {
    return key.kind() == FactorKind.REPUTATION_SOURCE
        ? lists().contains(key.value())
        : value(key.kind()).filter(key.value()::equals).isPresent();
  }

  /** Its factors of {@code kind}: one at most, but for the lists. */
  List<FactorKey> keys(FactorKind kind) {
    return kind == FactorKind.REPUTATION_SOURCE
        ? lists().stream().map(l -> new FactorKey(kind, l)).toList()
        : value(kind).map(v -> new FactorKey(kind, v)).stream().toList();
  }

  /** Whether a source has changed its mind for the worse about its gateway within the last days. */
  public boolean suspect() {
    return evidence.stream().anyMatch(SourceFact::isFall);
  }

  /** Who it came from: the tenant, else the sender domain, else nobody known. */
  public String origin() {
    return tenant.or(() -> senderDomain).orElse("");
  }

  /** Where it went: the recipient domain, or the address if that has none. */
  public String destination() {
    return recipientDomain.orElse(recipient);
  }

  /** As it stands in events. */
  public DeliveryRef ref() {
    return new DeliveryRef(
        id, tenant, sender, recipient, action, gateway.map(GatewayPlace::ip), at);
  }
}
