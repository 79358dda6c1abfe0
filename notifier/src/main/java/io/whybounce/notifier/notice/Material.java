package io.whybounce.notifier.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;

/**
 * What a notice, or a ticket, is made of: all of it may be seen by its reader.
 *
 * @param dossier the incident
 * @param incident its latest event
 * @param reader who is told
 * @param own the reader's deliveries, latest first; all of them for an operator
 * @param facts what is known of each of them, by delivery id
 * @param lookups what sources said of the incident's gateways
 * @param publicUrl address of the web page
 */
public record Material(
    Dossier dossier,
    Incident incident,
    Owner reader,
    List<Delivery> own,
    Map<String, DeliveryFacts> facts,
    List<Lookup> lookups,
    String publicUrl) {
  /** Keeps immutable copies. */
  public Material {
    own = List.copyOf(own);
    facts = Map.copyOf(facts);
    lookups = List.copyOf(lookups);
  }

  /** Whether the reader sees all tenants' mail. */
  public boolean operator() {
    return reader.tenant().isEmpty();
  }

  /** The ending of phrases: {@code mine} for owners, {@code all} for operators. */
  String whose() {
    return operator() ? "all" : "mine";
  }

  /** The reader's deliveries, those that are not listed too. */
  public int count() {
    int told =
        reader
            .tenant()
            .map(t -> dossier.extent().tenants().getOrDefault(t, 0))
            .orElse(dossier.extent().deliveries());
    return Math.max(told, own.size());
  }

  /** When the first of the reader's deliveries was reported. */
  public Optional<Instant> since() {
    return own.stream().map(Delivery::at).min(Instant::compareTo);
  }

  /** Words in the reader's language. */
  public Phrases phrases() {
    return Phrases.of(reader.language());
  }

  /** The responsible party as people call it. */
  public String who() {
    return incident.primary().name().orElse(incident.factor().value());
  }

  /** Whether nobody knows who runs the gateways: they are called by their address. */
  boolean nameless() {
    return dossier.extent().gateways().contains(who());
  }

  /** Address of the incident's page. */
  public String link() {
    return publicUrl.replaceAll("/+$", "") + "/incidents/" + incident.incidentId();
  }
}
