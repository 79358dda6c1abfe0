package io.whybounce.notifier.verdict;

import java.util.Collection;
import java.util.Optional;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.Standing;

/** Names who is responsible: by the factor first, then by the cause. */
final class Parties {
  private static final double LIKELY = 0.5;

  private Parties() {}

  static Responsible primary(Dossier dossier, Verdict verdict) {
    return switch (dossier.factor().kind()) {
      case PROVIDER, NETWORK, GATEWAY ->
          new Responsible(
              Party.SENDING_PROVIDER,
              Optional.of(name(dossier)),
              Words.cut(provider(dossier, verdict)));
      case REPUTATION_SOURCE ->
          new Responsible(
              Party.RECIPIENT_ORGANISATION,
              Optional.of(dossier.factor().value()),
              "The list "
                  + dossier.factor().value()
                  + " took up gateways of unrelated providers at once: it is the list that is"
                  + " wrong, and the recipients who go by it can stop to");
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
          likely(verdict, Cause.GREYLISTED)
              ? greylists(dossier)
              : new Responsible(
                  Party.RECIPIENT_ORGANISATION,
                  Optional.of(dossier.factor().value()),
                  "Mail through different gateways fails at "
                      + dossier.factor().value()
                      + " and nowhere else: only whoever runs that system can mend it");
      case SENDER_DOMAIN ->
          new Responsible(
              Party.SENDER_ORGANISATION,
              Optional.of(dossier.factor().value()),
              "Only mail of "
                  + dossier.factor().value()
                  + " is hit, at recipients that have nothing to do with each other");
    };
  }

  private static Responsible greylists(Dossier dossier) {
    return new Responsible(
        Party.NOBODY,
        Optional.of(dossier.factor().value()),
        dossier.factor().value()
            + " has strange senders try again later, by design: what waits arrives at the next"
            + " tries");
  }

  private static String name(Dossier dossier) {
    return dossier.name().orElse(dossier.factor().value());
  }

  private static String provider(Dossier dossier, Verdict verdict) {
    Collection<String> gateways = dossier.extent().gateways();
    String who = name(dossier);
    // Who runs a gateway may be unknown, so that it goes by its address.
    String of = gateways.contains(who) ? "" : " of " + who;
    String which =
        (gateways.size() == 1 ? "The gateway " : "The shared gateways ")
            + Words.list(gateways)
            + of;
    if (likely(verdict, Cause.IP_REPUTATION)) {
      return which
          + " lost their good reputation; only who runs them can find the reason and win it back"
              .replace("their", gateways.size() == 1 ? "its" : "their")
              .replace("them", gateways.size() == 1 ? "it" : "them");
    }
    if (likely(verdict, Cause.IP_LISTED)) {
      return which
          + (gateways.size() == 1 ? " is" : " are")
          + " on a blocklist; only who runs them can end the cause and ask for removal";
    }
    if (likely(verdict, Cause.RATE_LIMITED)) {
      return which + " send more than recipients take from them";
    }
    return "What the deliveries have in common is "
        + (gateways.size() == 1 ? "the gateway " : "the gateways ")
        + Words.list(gateways)
        + of
        + "; its logs tell what the recipients' servers answered";
  }

  /**
   * Recipients share in it where sources call the gateways neutral at worst: SenderBase's own
   * advice was not to block what is neutral.
   */
  static Optional<Responsible> contributing(Dossier dossier, Verdict verdict) {
    if (dossier.ofGateways() && likely(verdict, Cause.IP_REPUTATION) && isOnlyNeutral(dossier)) {
      return Optional.of(
          new Responsible(
              Party.RECIPIENT_ORGANISATION,
              Optional.empty(),
              "The gateways stand at neutral, neither good nor poor: the recipients' policy treats"
                  + " neutral as bad, against the reputation service's own advice"));
    }
    if (!dossier.ofGateways() && reputation(verdict) >= LIKELY) {
      return Optional.of(
          new Responsible(
              Party.SENDING_PROVIDER,
              Optional.empty(),
              "The recipient refuses gateways for their reputation, which is their operator's to"
                  + " mend"));
    }
    return Optional.empty();
  }

  private static boolean isOnlyNeutral(Dossier dossier) {
    Collection<Standing> bad = dossier.standings().values().stream().filter(Standing::bad).toList();
    return !bad.isEmpty()
        && bad.stream().allMatch(s -> !s.listed() && s.band().equals(Optional.of(Band.NEUTRAL)));
  }

  private static double reputation(Verdict verdict) {
    return verdict.probability(Cause.IP_REPUTATION) + verdict.probability(Cause.IP_LISTED);
  }

  private static boolean likely(Verdict verdict, Cause cause) {
    return verdict.top().cause() == cause;
  }
}
