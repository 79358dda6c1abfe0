package io.whybounce.notifier.notice;

import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Party;

/** Who is responsible and why, in the reader's language. */
final class PartyWords {
  private final Material material;
  private final Phrases phrases;

  PartyWords(Material material) {
    this.material = material;
    this.phrases = material.phrases();
  }

  String primary() {
    Responsible primary = material.incident().primary();
    return who(primary) + ". " + because(primary, structural(primary)) + ".";
  }

  Optional<String> contributing() {
    return material
        .incident()
        .contributing()
        .map(
            c ->
                who(c)
                    + ". "
                    + because(c, phrases.find("because.contributing." + key(c.party())))
                    + ".");
  }

  private String who(Responsible responsible) {
    return phrases.say("party." + key(responsible.party()))
        + responsible.name().map(n -> ", " + n).orElse("");
  }

  static String key(Party party) {
    return party.words().replace(' ', '-');
  }

  private String because(Responsible responsible, Optional<String> said) {
    return phrases.locale().equals(Locale.ENGLISH)
        ? responsible.because()
        : said.orElseGet(() -> phrases.say("quoted", "text", responsible.because()));
  }

  /** What follows from the factor, as long as the party is the one that goes with it. */
  private Optional<String> structural(Responsible primary) {
    String who = material.who();
    return switch (material.incident().factor().kind()) {
      case PROVIDER, NETWORK, GATEWAY ->
          primary.party() == Party.SENDING_PROVIDER ? gateways(who) : Optional.empty();
      case REPUTATION_SOURCE ->
          phrases.find("because.source", "who", material.incident().factor().value());
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
          primary.party() == Party.RECIPIENT_ORGANISATION
              ? phrases.find("because.recipients", "who", who)
              : Optional.empty();
      case SENDER_DOMAIN ->
          primary.party() == Party.SENDER_ORGANISATION
              ? phrases.find("because.sender", "who", who)
              : Optional.empty();
    };
  }

  private Optional<String> gateways(String who) {
    Cause cause = material.incident().causes().get(0).cause();
    int count = material.dossier().extent().gateways().size();
    Optional<String> gateways =
        phrases.find(
            count == 1 ? "gateways.one" : "gateways.many",
            "names",
            Names.list(phrases, material.dossier().extent().gateways()));
    return gateways
        .map(g -> material.nameless() ? g : g + " " + phrases.say("gateways.of", "who", who))
        .flatMap(
            g ->
                phrases
                    .find("because.gateways." + cause.word(), "gateways", g)
                    .or(() -> phrases.find("because.gateways", "gateways", g)));
  }
}
