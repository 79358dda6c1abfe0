package io.whybounce.notifier.notice;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;

/** The sentences that a notice begins with. */
final class Headlines {
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
        : phrases.say("subject.because", "what", what, "cause", causeWords(cause));
  }

  String headline() {
    if (occasion == Occasion.RESOLVED) {
      return resolved();
    }
    if (material.incident().state() == IncidentState.WARNING) {
      return phrases.say("headline.warning", "who", material.who());
    }
    String open =
        phrases.count("headline.open." + material.whose(), material.count(), "cause", cause());
    // Operators know what a gateway is.
    return !material.operator() && material.dossier().ofGateways() && !material.nameless()
        ? open + " " + phrases.say("headline.gateways", "who", material.who())
        : open;
  }

  /** People may say that it is over while a source still speaks against the gateways. */
  private String resolved() {
    String over =
        phrases.say(
            "headline.resolved." + material.whose(),
            "deliveries",
            phrases.deliveries(material.count()));
    return material.dossier().ofGateways() && !material.dossier().badStanding()
        ? phrases.say("headline.resolved.gateways", "what", over)
        : over;
  }

  private String cause() {
    CauseProbability top = material.incident().causes().get(0);
    return top.cause() == Cause.UNSTATED
        ? phrases.say("headline.unstated")
        : phrases.say(
            "headline.cause",
            "percent",
            Long.toString(top.percent()),
            "cause",
            causeWords(top.cause()));
  }

  /** What is said of gateways is said of all that are hit, however few deliveries show it. */
  private String causeWords(Cause cause) {
    int number =
        material.dossier().ofGateways()
            ? material.dossier().extent().gateways().size()
            : material.count();
    return number == 1 ? phrases.causeOfOne(cause) : phrases.cause(cause);
  }
}
