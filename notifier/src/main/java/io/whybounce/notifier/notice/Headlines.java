package io.whybounce.notifier.notice;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;

/** The sentences that a notice begins with. */
final class Headlines {
  private static final int MOST_CERTAIN = 99;

  private final Material material;
  private final Occasion occasion;
  private final Phrases phrases;

  Headlines(Material material, Occasion occasion) {
    this.material = material;
    this.occasion = occasion;
    this.phrases = material.phrases();
  }

  String subject() {
    return OneHeader.of(phrases.say("subject." + occasion.word(), "what", what()));
  }

  private String what() {
    String who = material.who();
    if (material.incident().state() == IncidentState.WARNING) {
      return phrases.say("subject.warning", "who", who);
    }
    String deliveries = phrases.deliveries(material.count());
    String what =
        switch (material.incident().factor().kind()) {
          case PROVIDER, NETWORK, GATEWAY ->
              phrases.say("subject.gateways", "deliveries", deliveries, "who", who);
          case REPUTATION_SOURCE ->
              phrases.say(
                  "subject.source",
                  "deliveries",
                  deliveries,
                  "who",
                  material.incident().factor().value());
          case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
              phrases.say(
                  "subject.recipients",
                  "deliveries",
                  deliveries,
                  "who",
                  material.incident().factor().value());
          case SENDER_DOMAIN ->
              phrases.say(
                  "subject.sender",
                  "deliveries",
                  deliveries,
                  "who",
                  material.incident().factor().value());
        };
    Cause cause = material.incident().causes().get(0).cause();
    return cause == Cause.UNSTATED
        ? what
        : phrases.say("subject.because", "what", what, "cause", phrases.cause(cause));
  }

  String headline() {
    String whose = material.operator() ? "all" : "mine";
    if (occasion == Occasion.RESOLVED) {
      return phrases.say(
          "headline.resolved." + whose, "deliveries", phrases.deliveries(material.count()));
    }
    if (material.incident().state() == IncidentState.WARNING) {
      return phrases.say("headline.warning", "who", material.who());
    }
    return phrases.count("headline.open." + whose, material.count(), "cause", cause());
  }

  private String cause() {
    CauseProbability top = material.incident().causes().get(0);
    return top.cause() == Cause.UNSTATED
        ? phrases.say("headline.unstated")
        : phrases.say(
            "headline.cause",
            "percent",
            Long.toString(Math.min(MOST_CERTAIN, Math.round(100 * top.probability()))),
            "cause",
            phrases.cause(top.cause()));
  }
}
