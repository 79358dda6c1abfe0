package io.whybounce.notifier.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Group;

/** Says who is responsible, and what would change that. */
final class Parties {
  private Parties() {}

  static Responsible primary(Group group, Cause cause) {
    Party party = cause.party();
    Optional<String> name =
        switch (party) {
          case SENDING_PROVIDER -> Optional.of(Sentences.providerName(group));
          case RECIPIENT_ORGANISATION ->
              group.isOfGateways() ? Optional.empty() : Optional.of(group.value());
          default -> Optional.empty();
        };
    return new Responsible(party, name, because(group, cause));
  }

  private static String because(Group group, Cause cause) {
    return switch (cause) {
      case IP_REPUTATION ->
          "It runs the shared gateways, and their reputation is what has changed; it can find the"
              + " sender that caused it, and move other customers' mail to clean gateways.";
      case IP_LISTED ->
          "It runs the gateways that are on a blocklist, and only it can stop the source and have"
              + " them taken off.";
      case UNSTATED ->
          "The notices tell no reason, and neither do lookups; so far only the coincidence is known.";
      default ->
          "As a rule it is who can remove the cause \""
              + cause.word()
              + "\" of "
              + group.value()
              + ".";
    };
  }

  /**
   * A neutral score is no reason to refuse mail by the services' own advice; recipients that do so
   * have a share in it.
   */
  static Optional<Responsible> contributing(Group group, Cause cause) {
    if (cause != Cause.IP_REPUTATION || !isNeutralNow(group)) {
      return Optional.empty();
    }
    return Optional.of(
        new Responsible(
            Party.RECIPIENT_ORGANISATION,
            Optional.empty(),
            "The gateways' score is neutral, not poor. Recipients that hold back mail of neutral"
                + " gateways have chosen a stricter policy than the score asks for; they can lift it"
                + " for you."));
  }

  private static boolean isNeutralNow(Group group) {
    long neutral =
        group.deliveries().stream()
            .filter(d -> d.assessment().findings().stream().anyMatch(Parties::isNeutral))
            .count();
    return 2 * neutral >= group.deliveries().size();
  }

  private static boolean isNeutral(Finding finding) {
    return finding.kind() == SourceKind.IP_SCORE
        && finding.now().band().equals(Optional.of(Band.NEUTRAL));
  }

  static List<String> wouldChange(Group group, Cause cause) {
    List<String> sentences = new ArrayList<>();
    sentences.add("A notice that states a reason: the server's own words outweigh a coincidence.");
    if (group.isOfGateways()) {
      sentences.add(
          "The same recipients holding back mail of other providers, too: then it is their side.");
      if (cause == Cause.IP_REPUTATION || cause == Cause.IP_LISTED) {
        sentences.add(
            "Delays that go on after the gateways' reputation is good again: then it is something"
                + " else.");
      }
    } else {
      sentences.add(
          "Mail of the same kind that gets through: then what these deliveries share is narrower.");
    }
    return sentences;
  }
}
