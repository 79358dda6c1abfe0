package io.whybounce.notifier.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.Extent;
import io.whybounce.start.weights.WeightsFile;

/** What the spread of an incident's deliveries says about the cause. */
public final class SpreadEvidence {
  private static final int MANY_RECIPIENTS = 5;

  private final SpreadWeights weights;

  /** Weighs by {@code weights}. */
  public SpreadEvidence(SpreadWeights weights) {
    this.weights = weights;
  }

  /** The facts that hold for {@code dossier}; none while it has no deliveries. */
  public List<Evidence> of(Dossier dossier) {
    Extent extent = dossier.extent();
    if (extent.deliveries() == 0) {
      return List.of();
    }
    return switch (dossier.factor().kind()) {
      case PROVIDER, NETWORK, GATEWAY -> ofGateways(dossier, extent);
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN -> List.of(ofRecipient(dossier, extent));
      case SENDER_DOMAIN -> List.of(ofSender(dossier, extent));
    };
  }

  private List<Evidence> ofGateways(Dossier dossier, Extent extent) {
    List<Evidence> facts = new ArrayList<>();
    int recipients = extent.destinations().size();
    int origins = extent.origins().size();
    int gateways = extent.gateways().size();
    if (recipients > 1) {
      facts.add(
          fact(
              "unrelated-recipients",
              Words.count(extent.deliveries(), "delivery", "deliveries")
                  + " to "
                  + Words.count(recipients, "recipient domain", "recipient domains")
                  + " that have nothing to do with each other failed or were delayed through "
                  + (gateways > 1
                      ? "the gateways " + Words.list(extent.gateways())
                      : "the gateway " + Words.list(extent.gateways()))
                  + dossier.name().map(n -> " of " + n).orElse("")));
    }
    if (recipients >= MANY_RECIPIENTS) {
      facts.add(
          fact(
              "many-recipients",
              "With " + recipients + " recipient domains hit at once, chance is ruled out"));
    }
    if (origins > 1) {
      facts.add(
          fact(
              "several-tenants",
              origins
                  + " senders that have only these gateways in common are hit at the same time"));
    }
    if (gateways > 1) {
      facts.add(
          fact(
              "several-gateways",
              gateways + " gateways are affected: it is not one host that is broken"));
    }
    return facts;
  }

  private Evidence ofRecipient(Dossier dossier, Extent extent) {
    return fact(
        "one-recipient-system",
        Words.count(extent.deliveries(), "delivery", "deliveries")
            + " through "
            + Words.count(extent.gateways().size(), "gateway", "gateways")
            + " failed or were delayed at the same recipient system, "
            + dossier.factor().value());
  }

  private Evidence ofSender(Dossier dossier, Extent extent) {
    return fact(
        "one-sender",
        Words.count(extent.deliveries(), "delivery", "deliveries")
            + " of "
            + dossier.factor().value()
            + " to "
            + Words.count(extent.destinations().size(), "recipient domain", "recipient domains")
            + " failed or were delayed; no other sender is known to be hit through the same gateways");
  }

  private Evidence fact(String fact, String statement) {
    WeightsFile.Weight<Cause> weight = weights.of(fact);
    return new Evidence(
        "spread-" + fact,
        EvidenceKind.SPREAD,
        Words.cut(statement),
        Optional.empty(),
        weight.odds(),
        Optional.of(weight.reason()),
        Optional.empty());
  }
}
