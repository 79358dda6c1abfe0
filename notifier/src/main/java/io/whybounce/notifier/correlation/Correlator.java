package io.whybounce.notifier.correlation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.FactorKind;

/**
 * Finds what deliveries in trouble have in common. Of all factors the one that explains the most
 * deliveries wins, the wider one if they explain the same; what it explains is taken out, and the
 * rest is looked at again.
 */
public final class Correlator {
  private final Thresholds thresholds;

  /** A correlator that believes from these thresholds on. */
  public Correlator(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** The groups among {@code deliveries}, each delivery in one of them at most. */
  public List<Group> groups(Collection<Delivery> deliveries) {
    List<Delivery> left = new ArrayList<>(deliveries.stream().filter(Delivery::inTrouble).toList());
    left.sort(Comparator.comparing(Delivery::reportedAt).thenComparing(Delivery::id));
    List<Group> groups = new ArrayList<>();
    Optional<Group> best = best(left);
    while (best.isPresent()) {
      groups.add(best.get());
      Set<String> explained =
          best.get().deliveries().stream().map(Delivery::id).collect(Collectors.toSet());
      left.removeIf(d -> explained.contains(d.id()));
      best = best(left);
    }
    return groups;
  }

  private Optional<Group> best(List<Delivery> deliveries) {
    List<Group> candidates = new ArrayList<>();
    // In the order of FactorKind, widest first: of equals the first one wins.
    candidates.addAll(
        candidates(FactorKind.PROVIDER, deliveries, Support::ofGateway, Delivery::provider));
    candidates.addAll(
        candidates(FactorKind.GATEWAY, deliveries, Support::ofGateway, Delivery::gatewayIp));
    candidates.addAll(
        candidates(
            FactorKind.RECIPIENT_PROVIDER,
            deliveries,
            Support::ofRecipient,
            Delivery::recipientProvider));
    candidates.addAll(
        candidates(
            FactorKind.RECIPIENT_DOMAIN,
            deliveries,
            Support::ofRecipient,
            d -> Optional.of(d.recipientDomain())));
    candidates.addAll(
        candidates(
            FactorKind.SENDER_DOMAIN, deliveries, Support::ofSender, Delivery::senderDomain));
    Optional<Group> best = Optional.empty();
    for (Group candidate : candidates) {
      if (isBelievable(candidate)
          && best.filter(b -> b.deliveries().size() >= candidate.deliveries().size()).isEmpty()) {
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  private static List<Group> candidates(
      FactorKind kind,
      List<Delivery> deliveries,
      Predicate<Delivery> support,
      Function<Delivery, Optional<String>> value) {
    Map<String, List<Delivery>> byValue = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      if (support.test(delivery)) {
        value
            .apply(delivery)
            .ifPresent(v -> byValue.computeIfAbsent(v, x -> new ArrayList<>()).add(delivery));
      }
    }
    return byValue.entrySet().stream().map(e -> new Group(kind, e.getKey(), e.getValue())).toList();
  }

  private boolean isBelievable(Group group) {
    if (group.deliveries().size() < thresholds.deliveries()) {
      return false;
    }
    boolean spread = group.recipientDomains().size() >= thresholds.recipientDomains();
    return switch (group.kind()) {
      // One gateway alone is a narrower factor, under its own name.
      case PROVIDER -> spread && group.gateways().size() > 1 && isShared(group);
      case GATEWAY -> spread && isShared(group);
      // Several providers fail at one recipient: its own side. Through one provider it may be that
      // provider, unless the causes speak for the recipient.
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
          group.providers().size() > 1 || most(group, d -> !isUnstated(d));
      case SENDER_DOMAIN ->
          spread && (group.providers().size() > 1 || most(group, d -> !isUnstated(d)));
      case NETWORK -> false;
    };
  }

  /** What one tenant alone shows is not blamed on the provider, unless lookups prove it. */
  private static boolean isShared(Group group) {
    return group.tenants().size() > 1 || most(group, Support::provenGateway);
  }

  private static boolean isUnstated(Delivery delivery) {
    return delivery.top().cause() == io.whybounce.contracts.verdict.Cause.UNSTATED
        || Support.provenGateway(delivery);
  }

  private static boolean most(Group group, Predicate<Delivery> property) {
    return 2 * group.deliveries().stream().filter(property).count() > group.deliveries().size();
  }
}
