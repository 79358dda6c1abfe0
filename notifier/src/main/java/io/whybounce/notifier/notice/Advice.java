package io.whybounce.notifier.notice;

import java.util.ArrayList;
import java.util.List;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;

/** What a reader can do now, one sentence each, the most useful first. */
final class Advice {
  private final Material material;
  private final Phrases phrases;
  private final List<String> sentences = new ArrayList<>();

  private Advice(Material material) {
    this.material = material;
    this.phrases = material.phrases();
  }

  static List<String> of(Material material) {
    return new Advice(material).sentences();
  }

  private List<String> sentences() {
    if (material.incident().state() == IncidentState.RESOLVED) {
      return List.of(phrases.say("advice.resolved"));
    }
    switch (material.incident().factor().kind()) {
      case PROVIDER, NETWORK, GATEWAY -> gateways();
      case REPUTATION_SOURCE -> {
        sentences.add(phrases.say("advice.source", "who", material.incident().factor().value()));
        say("advice.nothing");
      }
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN -> {
        say("advice.recipient");
        say("advice.nothing");
      }
      case SENDER_DOMAIN -> {
        say("advice.sender");
        say("advice.no-repeat");
      }
      default -> throw new IllegalStateException("no such factor: " + material.incident().factor());
    }
    if (material.own().stream().anyMatch(d -> d.action() == Action.DELAYED)) {
      say("advice.delayed");
    }
    return List.copyOf(sentences);
  }

  private void gateways() {
    if (material.incident().state() == IncidentState.WARNING) {
      say("advice.warning");
      return;
    }
    Cause cause = material.incident().causes().get(0).cause();
    boolean reputation = cause == Cause.IP_REPUTATION || cause == Cause.IP_LISTED;
    say(reputation ? "advice.ticket.reputation" : "advice.ticket");
    if (material.incident().contributing().isPresent()) {
      say("advice.contributing");
    }
    say("advice.urgent");
    if (!material.operator()) {
      say("advice.not-you");
    } else if (material.incident().factor().kind() != FactorKind.GATEWAY) {
      say("advice.other-way");
    }
  }

  private void say(String key) {
    sentences.add(phrases.say(key, "who", material.who()));
  }
}
