package io.whybounce.local.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Party;

/** Compares what came out with what is known to be true of the case. */
final class Outcome {
  private final SeedCase seed;
  private final Inbox inbox;
  private final List<Incident> incidents;
  private final List<String> wrong = new ArrayList<>();

  private Outcome(SeedCase seed, Inbox inbox, List<Incident> incidents) {
    this.seed = seed;
    this.inbox = inbox;
    this.incidents = incidents;
  }

  /** What is not as it has to be, one line each; none if all is right. */
  static List<String> wrong(SeedCase seed, Inbox inbox, List<Incident> incidents) {
    Outcome outcome = new Outcome(seed, inbox, incidents);
    outcome.incident();
    outcome.owners();
    outcome.mailbox();
    return List.copyOf(outcome.wrong);
  }

  private void incident() {
    if (incidents.size() != 1) {
      wrong.add("there are " + incidents.size() + " incidents, not one");
      return;
    }
    Incident incident = incidents.get(0);
    Cause cause = incident.causes().get(0).cause();
    expect("the cause", Cause.IP_REPUTATION, cause);
    expect("who is responsible", Party.SENDING_PROVIDER, incident.primary().party());
    expect(
        "who contributes",
        Optional.of(Party.RECIPIENT_ORGANISATION),
        incident.contributing().map(Responsible::party));
    expect(
        "the tenants",
        Cast.TENANTS.stream().map(Tenant::tag).collect(Collectors.toSet()),
        Set.copyOf(incident.tenants()));
    expect(
        "the gateways",
        Cast.GATEWAYS.stream().map(Gateway::ip).collect(Collectors.toSet()),
        Set.copyOf(incident.factor().members()));
    expect(
        "the deliveries",
        seed.delayed().stream().map(Delivery::recipient).collect(Collectors.toSet()),
        incident.deliveries().stream().map(DeliveryRef::recipient).collect(Collectors.toSet()));
  }

  private void owners() {
    for (Tenant tenant : Cast.TENANTS) {
      List<Inbox.Letter> letters = inbox.letters(tenant);
      expect("the number of notices to " + tenant.ownerMail(), 1, letters.size());
      for (Inbox.Letter letter : letters) {
        foreignWords(tenant)
            .forEach(
                word -> {
                  if (letter.content().contains(word)) {
                    wrong.add("the notice to " + tenant.ownerMail() + " tells of " + word);
                  }
                });
        long own =
            seed.delayed().stream()
                .filter(d -> d.tenant().equals(tenant))
                .filter(d -> letter.content().contains(d.recipient()))
                .count();
        if (own == 0) {
          wrong.add("the notice to " + tenant.ownerMail() + " names none of its own deliveries");
        }
      }
    }
  }

  /** What must not stand in a notice to {@code tenant}: names and mail of the other tenants. */
  private List<String> foreignWords(Tenant tenant) {
    List<String> words = new ArrayList<>();
    for (Tenant other : Cast.TENANTS) {
      if (!other.equals(tenant)) {
        words.add(other.tag());
        words.add(other.domain());
        words.add(other.name());
      }
    }
    seed.delayed().stream()
        .filter(d -> !d.tenant().equals(tenant))
        .map(Delivery::recipient)
        .forEach(words::add);
    return words;
  }

  private void mailbox() {
    expect("the mails left in the inbox", 0, inbox.ingest("INBOX"));
    expect("the mails filed as Unrecognised", 1, inbox.ingest("Unrecognised"));
    expect("the mails filed as Processed", seed.mails() - 1, inbox.ingest("Processed"));
  }

  private void expect(String what, Object want, Object got) {
    if (!want.equals(got)) {
      wrong.add(what + ": " + got + ", not " + want);
    }
  }
}
