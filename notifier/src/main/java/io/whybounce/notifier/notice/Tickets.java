package io.whybounce.notifier.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.GatewayPlace;

/**
 * Writes the tickets of an incident: to the responsible party first, then to one that contributes,
 * then to the reputation services that speak against the gateways.
 */
public final class Tickets {
  private static final int MAX_SERVICES = 3;
  private static final int MAX_NAMED = 10;

  private final Material material;
  private final Phrases phrases;
  private final TicketBody body;

  private Tickets(Material material) {
    this.material = material;
    this.phrases = material.phrases();
    this.body = new TicketBody(material, gateways(material));
  }

  /** The tickets; none if nobody can be asked. */
  public static List<Ticket> of(Material material) {
    return new Tickets(material).all();
  }

  private List<Ticket> all() {
    List<Ticket> tickets = new ArrayList<>();
    Incident incident = material.incident();
    to(incident.primary().party(), incident.primary().name(), false).ifPresent(tickets::add);
    incident.contributing().flatMap(c -> to(c.party(), c.name(), true)).ifPresent(tickets::add);
    services().forEach(s -> tickets.add(service(s)));
    return tickets;
  }

  private Optional<Ticket> to(Party party, Optional<String> name, boolean contributing) {
    return switch (party) {
      case SENDING_PROVIDER ->
          Optional.of(
              ticket(
                  "provider",
                  "ticket.to.provider",
                  name.orElse(material.who()),
                  material.own().isEmpty()
                      ? "ticket.open.provider.warned"
                      : "ticket.open.provider"));
      case RECIPIENT, RECIPIENT_ORGANISATION ->
          Optional.of(
              ticket(
                  "recipient",
                  name.isPresent() ? "ticket.to.recipient" : "ticket.to.recipients",
                  name.orElse(""),
                  contributing ? "ticket.open.neutral" : "ticket.open.recipient"));
      case SENDER_ORGANISATION ->
          Optional.of(
              ticket(
                  "sender",
                  "ticket.to.sender",
                  name.orElse(material.who()),
                  "ticket.open.sender"));
      case NETWORK, NOBODY, UNKNOWN -> Optional.empty();
    };
  }

  private Ticket ticket(String kind, String to, String who, String opening) {
    return new Ticket(
        kind,
        phrases.say(to, "who", who),
        who.contains(".") && !who.contains(" ") && !who.contains(":")
            ? Optional.of("postmaster@" + who)
            : Optional.empty(),
        OneHeader.of(
            phrases.say(
                "ticket.subject." + kind,
                "who",
                who,
                "since",
                body.since(),
                "deliveries",
                phrases.deliveries(material.count()))),
        body.write(kind, who, opening, material.lookups()));
  }

  /** Sources that speak against a gateway now. */
  private Collection<String> services() {
    Set<String> sources = new TreeSet<>();
    body.latest(material.lookups()).stream()
        .filter(Lookup::bad)
        .forEach(l -> sources.add(l.source()));
    return sources.stream().limit(MAX_SERVICES).toList();
  }

  private Ticket service(String source) {
    List<Lookup> theirs =
        material.lookups().stream().filter(l -> l.source().equals(source)).toList();
    Set<String> ips = new TreeSet<>();
    theirs.forEach(l -> ips.add(l.ip()));
    return new Ticket(
        "service",
        phrases.say("ticket.to.service", "who", source),
        Optional.empty(),
        OneHeader.of(phrases.say("ticket.subject.service", "gateways", Names.list(phrases, ips))),
        body.write("service", source, "ticket.open.service", theirs));
  }

  /** Address and name of each gateway; those of the reader's deliveries first of all. */
  private static List<String> gateways(Material material) {
    Set<String> ips = new TreeSet<>();
    material.own().stream()
        .map(Delivery::gateway)
        .flatMap(Optional::stream)
        .map(GatewayPlace::ip)
        .forEach(ips::add);
    if (ips.isEmpty()) {
      ips.addAll(material.dossier().extent().gateways());
    }
    return ips.stream()
        .limit(MAX_NAMED)
        .map(
            ip ->
                material.facts().values().stream()
                    .filter(f -> f.gatewayIp().equals(Optional.of(ip)))
                    .map(DeliveryFacts::gatewayName)
                    .flatMap(Optional::stream)
                    .sorted()
                    .findFirst()
                    .map(name -> ip + " (" + OneHeader.of(name) + ")")
                    .orElse(ip))
        .toList();
  }
}
