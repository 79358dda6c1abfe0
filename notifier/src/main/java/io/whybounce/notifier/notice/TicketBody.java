package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.GatewayPlace;

/**
 * The text of a ticket: what happens, what is asked, and the facts that a postmaster needs to find
 * the deliveries in the logs. Times are in UTC, which every log has.
 */
final class TicketBody {
  private static final int MAX_DELIVERIES = 20;
  private static final int MAX_LOOKUPS = 12;
  private static final int MAX_ASKED = 9;

  /** Longest answer of a server's that is quoted, in characters; RFC 5321 lines have 512 octets. */
  private static final int MAX_WORDS = 1_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Material material;
  private final Phrases phrases;
  private final LookupWords words;
  private final List<String> gateways;

  TicketBody(Material material, List<String> gateways) {
    this.material = material;
    this.phrases = material.phrases();
    this.words = new LookupWords(phrases);
    this.gateways = gateways;
  }

  /** Since when, in UTC. */
  String since() {
    return TIME.format(material.since().orElse(material.incident().openedAt()));
  }

  String write(String kind, String who, String opening, List<Lookup> lookups) {
    List<String> lines = new ArrayList<>();
    lines.add(phrases.say("ticket.hello"));
    lines.add("");
    lines.add(phrases.say(opening, "since", since(), "who", who));
    lines.add("");
    lines.add(phrases.say("ticket.ask"));
    for (int i = 1; i <= MAX_ASKED; i++) {
      phrases
          .find("ticket.ask." + kind + "." + i, "who", who)
          .ifPresent(ask -> lines.add("- " + ask));
    }
    section(lines, phrases.say("ticket.gateways"), gateways);
    section(lines, phrases.say("ticket.lookups"), lookups(lookups));
    if (!material.own().isEmpty()) {
      List<Delivery> shown = material.own().stream().limit(MAX_DELIVERIES).toList();
      lines.add("");
      lines.add(
          phrases.say(
              "ticket.deliveries",
              "shown",
              Integer.toString(shown.size()),
              "all",
              Integer.toString(material.count())));
      shown.forEach(d -> delivery(lines, d));
    }
    finding(lines);
    lines.add("");
    lines.add(OneHeader.of(material.reader().name()) + ", " + material.reader().mail());
    lines.add(phrases.say("ticket.sign", "id", material.incident().incidentId()));
    return String.join("\n", lines) + "\n";
  }

  private static void section(List<String> lines, String title, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add(title);
      items.forEach(i -> lines.add("- " + i));
    }
  }

  /** The latest answer of each source about each gateway, bad ones first. */
  List<Lookup> latest(List<Lookup> lookups) {
    Map<String, Lookup> latest = new LinkedHashMap<>();
    lookups.forEach(
        l ->
            latest.merge(
                l.ip() + "|" + l.source(), l, (a, b) -> b.firstAt().isBefore(a.firstAt()) ? a : b));
    return latest.values().stream()
        .sorted(
            Comparator.comparing(Lookup::bad)
                .reversed()
                .thenComparing(Lookup::source)
                .thenComparing(Lookup::ip))
        .toList();
  }

  private List<String> lookups(List<Lookup> lookups) {
    return latest(lookups).stream()
        .limit(MAX_LOOKUPS)
        .map(
            now -> {
              Optional<Lookup> before = now.before(lookups);
              return phrases.say(
                  before.isPresent() ? "ticket.lookup.before" : "ticket.lookup",
                  "source",
                  now.source(),
                  "ip",
                  now.ip(),
                  "now",
                  words.value(now),
                  "since",
                  TIME.format(now.since(lookups)),
                  "last",
                  TIME.format(now.lastAt()),
                  "before",
                  before.map(words::value).orElse(""),
                  "until",
                  before.map(Lookup::lastAt).map(TIME::format).orElse(""));
            })
        .toList();
  }

  private void delivery(List<String> lines, Delivery delivery) {
    lines.add("");
    lines.add(
        "- "
            + phrases.say(
                "ticket.delivery",
                "sender",
                delivery.sender().map(OneHeader::of).orElse(phrases.say("unknown.sender")),
                "recipient",
                OneHeader.of(delivery.recipient()),
                "action",
                phrases.say("action." + delivery.action().word())));
    fact(lines, "ticket.reported", Optional.of(time(delivery.at())));
    Optional<DeliveryFacts> facts = Optional.ofNullable(material.facts().get(delivery.id()));
    fact(lines, "ticket.handed", facts.flatMap(DeliveryFacts::arrivedAt).map(this::time));
    fact(lines, "ticket.tried", facts.flatMap(DeliveryFacts::lastTriedAt).map(this::time));
    fact(lines, "ticket.until", facts.flatMap(DeliveryFacts::willRetryUntil).map(this::time));
    fact(lines, "ticket.gateway", delivery.gateway().map(GatewayPlace::ip));
    fact(lines, "ticket.queue", facts.flatMap(DeliveryFacts::queueId));
    fact(lines, "ticket.message", facts.flatMap(DeliveryFacts::messageId).map(m -> "<" + m + ">"));
    fact(lines, "ticket.status", facts.flatMap(DeliveryFacts::status));
    fact(lines, "ticket.writer", facts.flatMap(DeliveryFacts::reportingMta));
    fact(lines, "ticket.remote", facts.flatMap(DeliveryFacts::remoteMta));
    Optional<String> answer = facts.flatMap(DeliveryFacts::diagnostic).filter(d -> !d.isBlank());
    if (answer.isEmpty()) {
      lines.add("  " + phrases.say("ticket.no-words"));
      return;
    }
    lines.add("  " + phrases.say("ticket.words"));
    cut(answer.get()).lines().map(l -> "  | " + OneHeader.plain(l)).forEach(lines::add);
  }

  private String time(Instant instant) {
    ZoneOffset utc = ZoneOffset.UTC;
    return material.reader().zone().getRules().getOffset(instant).equals(utc)
        ? TIME.format(instant)
        : TIME.format(instant)
            + " ("
            + phrases.exactTime(material.reader().zone()).format(instant)
            + ")";
  }

  private void fact(List<String> lines, String key, Optional<String> value) {
    value.ifPresent(v -> lines.add("  " + phrases.say(key) + ": " + OneHeader.plain(cut(v))));
  }

  private static String cut(String text) {
    return text.length() <= MAX_WORDS ? text : text.substring(0, MAX_WORDS) + " [...]";
  }

  private void finding(List<String> lines) {
    var top = material.incident().causes().get(0);
    if (top.cause() != Cause.UNSTATED) {
      lines.add("");
      lines.add(
          phrases.say("ticket.verdict")
              + ": "
              + phrases.cause(top.cause())
              + " ("
              + top.percent()
              + " %).");
    }
  }
}
