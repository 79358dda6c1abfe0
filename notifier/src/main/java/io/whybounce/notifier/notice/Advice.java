package io.whybounce.notifier.notice;

import java.util.ArrayList;
import java.util.List;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.correlation.Delivery;

/** What a reader can do now, one sentence each, the most useful first. */
final class Advice {
  private Advice() {}

  static List<String> of(Incident incident, List<Delivery> own, boolean operator) {
    if (incident.state() == IncidentState.RESOLVED) {
      return List.of(
          "Check the deliveries above: those that were only delayed should have arrived; what was"
              + " refused has to be sent again.");
    }
    List<String> sentences = new ArrayList<>();
    String who = incident.primary().name().orElse(incident.factor().value());
    switch (incident.factor().kind()) {
      case PROVIDER, NETWORK, GATEWAY -> gateways(incident, own, operator, who, sentences);
      case REPUTATION_SOURCE -> {
        sentences.add(
            "Ask the recipients to stop going by the list "
                + incident.factor().value()
                + " until it is sound again: it lists gateways that have nothing to do with each other.");
        sentences.add("There is nothing to change on your side.");
      }
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN -> {
        sentences.add(
            "Reach the recipients another way (telephone, say) and tell them that their mail system at "
                + who
                + " does not take mail.");
        sentences.add("There is nothing to change on your side.");
      }
      case SENDER_DOMAIN -> {
        sentences.add(
            "Have the mail settings of "
                + who
                + " checked: SPF, DKIM and DMARC, and whether one of its mailboxes sends what its user did not write.");
        sentences.add("Do not send the same mail again and again: that makes it worse.");
      }
      default -> throw new IllegalStateException("no such factor: " + incident.factor());
    }
    if (own.stream().anyMatch(d -> d.action() == Action.DELAYED)) {
      sentences.add(
          "Delayed mail is tried again by itself, mostly for some days: you need not send it again.");
    }
    return List.copyOf(sentences);
  }

  private static void gateways(
      Incident incident, List<Delivery> own, boolean operator, String who, List<String> sentences) {
    boolean reputation =
        incident.causes().get(0).cause() == Cause.IP_REPUTATION
            || incident.causes().get(0).cause() == Cause.IP_LISTED;
    if (incident.state() == IncidentState.WARNING) {
      sentences.add(
          "Nothing has failed yet. Ask "
              + who
              + " for the reason and for what is done about it, before recipients begin to refuse mail.");
      return;
    }
    sentences.add(
        "Open a ticket with "
            + who
            + " and quote this notice: the gateways, the times"
            + (reputation ? " and the change of their reputation" : "")
            + " are what its postmasters need. \"The mail was handed over\" is no answer to it.");
    if (incident.contributing().isPresent()) {
      sentences.add(
          "Recipients whom you can reach can ask their own mail administrators to accept gateways that"
              + " stand at neutral; asking each of them to whitelist you does not mend the cause.");
    }
    sentences.add("Send what is urgent another way until this is over.");
    if (!operator) {
      sentences.add(
          "Neither your mail program nor your domain is at fault: there is nothing to change on your"
              + " side.");
    } else if (incident.factor().kind() != FactorKind.GATEWAY) {
      sentences.add(
          "If you have another way out, route the affected tenants' mail past these gateways.");
    }
  }
}
