package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.Delivery;

/** Composes the notices about an incident that are due, each reader's with its own part alone. */
public final class Composer {
  /** Deliveries that a notice names. */
  private static final int MAX_NAMED = 20;

  /** Sentences of evidence that a notice gives. */
  private static final int MAX_EVIDENCE = 12;

  private final Renderer renderer;
  private final List<String> operators;
  private final Optional<String> publicUrl;

  /**
   * A composer.
   *
   * @param operators addresses of the MSP's staff
   * @param publicUrl address of the page, without a slash at its end
   */
  public Composer(Renderer renderer, List<String> operators, Optional<String> publicUrl) {
    this.renderer = renderer;
    this.operators = List.copyOf(operators);
    this.publicUrl = publicUrl;
  }

  /**
   * The notices that are due.
   *
   * @param deliveries all deliveries of the incident
   * @param owners of the tenants that are touched
   * @param told what was told about it so far
   */
  public List<Notice> due(
      Incident incident,
      List<Delivery> deliveries,
      List<Owner> owners,
      List<Told> told,
      Instant now) {
    List<Notice> notices = new ArrayList<>();
    if (incident.state() != IncidentState.WARNING) {
      for (Owner owner : owners) {
        List<Delivery> own =
            deliveries.stream()
                .filter(d -> d.tenant().equals(Optional.of(owner.tenant())))
                .toList();
        if (!own.isEmpty()) {
          Occasions.of(incident.state(), owner.mail(), own.size(), told, now)
              .ifPresent(occasion -> notices.add(toOwner(incident, own, owner, occasion)));
        }
      }
    }
    for (String operator : operators) {
      Occasions.of(incident.state(), operator, deliveries.size(), told, now)
          .ifPresent(occasion -> notices.add(toOperator(incident, deliveries, operator, occasion)));
    }
    return notices;
  }

  private Notice toOwner(Incident incident, List<Delivery> own, Owner owner, String occasion) {
    String mails = own.size() == 1 ? "a message" : own.size() + " messages";
    String opening = "Mail of " + owner.tenantName() + " is held up: " + meaning(incident) + ".";
    NoticeModel model =
        model(
            incident,
            own,
            ownEvidence(incident, own),
            "Hello " + NoticeText.safe(owner.name()) + ",",
            NoticeText.safe(opening),
            "So far we know of "
                + mails
                + " of yours, the first since "
                + NoticeText.time(first(own), owner.zone())
                + ". What is delayed is not lost: the sending server goes on trying.",
            owner.zone(),
            NoticeText.advice(
                incident.causes().get(0).cause(),
                incident.primary().name().map(NoticeText::safe).orElse("your provider")));
    return notice(
        incident,
        occasion,
        Optional.of(owner.tenant()),
        owner.mail(),
        "Your mail is held up: " + meaning(incident),
        model,
        own.size());
  }

  private Notice toOperator(
      Incident incident, List<Delivery> deliveries, String operator, String occasion) {
    boolean warning = incident.state() == IncidentState.WARNING;
    String factor = incident.factor().kind().word() + " " + incident.factor().value();
    String what =
        warning
            ? "Nothing is known to have bounced yet."
            : incident.deliveryCount()
                + " deliveries to "
                + incident.recipientDomainCount()
                + " domains are in trouble; tenants: "
                + (incident.tenants().isEmpty()
                    ? "none known"
                    : String.join(", ", incident.tenants()))
                + ".";
    NoticeModel model =
        model(
            incident,
            deliveries,
            statements(incident.evidence()),
            "To the operators,",
            NoticeText.safe((warning ? "Warning: " : "Incident: ") + factor),
            NoticeText.safe(what),
            ZoneOffset.UTC,
            List.of());
    return notice(
        incident,
        occasion,
        Optional.empty(),
        operator,
        (warning ? "Warning: " : "Incident: ") + factor + ", " + cause(incident),
        model,
        deliveries.size());
  }

  private Notice notice(
      Incident incident,
      String occasion,
      Optional<String> tenant,
      String address,
      String subject,
      NoticeModel model,
      int deliveries) {
    return new Notice(
        EventIds.of("notification", incident.incidentId(), occasion, tenant.orElse(""), address),
        incident.incidentId(),
        incident.revision(),
        occasion,
        tenant,
        address,
        NoticeText.safe(subject),
        renderer.plain(model),
        renderer.html(model),
        deliveries);
  }

  private NoticeModel model(
      Incident incident,
      List<Delivery> deliveries,
      List<String> evidence,
      String greeting,
      String opening,
      String what,
      ZoneId zone,
      List<String> advice) {
    return new NoticeModel(
        greeting,
        opening,
        what,
        deliveries.stream().limit(MAX_NAMED).map(d -> NoticeText.line(d, zone)).toList(),
        Math.max(0, deliveries.size() - MAX_NAMED),
        "By all that we know: " + cause(incident) + ". This rests on:",
        evidence,
        NoticeText.party(incident.primary()),
        incident.contributing().map(NoticeText::party),
        advice,
        incident.wouldChange(),
        incident.incidentId(),
        publicUrl.map(url -> url + "/incidents/" + incident.incidentId()));
  }

  /**
   * What an owner may read: sentences about gateways and about the spread, which name no tenant,
   * and those that its own notices gave.
   */
  private static List<String> ownEvidence(Incident incident, List<Delivery> own) {
    Set<String> ownStatements = new HashSet<>();
    own.forEach(
        d -> {
          d.assessment().evidence().forEach(e -> ownStatements.add(e.statement()));
          d.assessment().diagnosis().evidence().forEach(e -> ownStatements.add(e.statement()));
        });
    return statements(
        incident.evidence().stream()
            .filter(e -> isOfGateways(e) || ownStatements.contains(e.statement()))
            .toList());
  }

  private static boolean isOfGateways(Evidence evidence) {
    return evidence.kind() == EvidenceKind.SPREAD
        || evidence.kind() == EvidenceKind.REPUTATION
        || evidence.kind() == EvidenceKind.REPUTATION_CHANGE;
  }

  private static List<String> statements(List<Evidence> evidence) {
    return evidence.stream()
        .filter(e -> e.kind() != EvidenceKind.PRIOR)
        .map(e -> NoticeText.safe(e.statement()) + ".")
        .distinct()
        .limit(MAX_EVIDENCE)
        .toList();
  }

  private static String meaning(Incident incident) {
    return NoticeText.meaning(incident.causes().get(0).cause());
  }

  private static String cause(Incident incident) {
    CauseProbability top = incident.causes().get(0);
    return String.format(
        Locale.ROOT, "%s, %.0f %%", top.cause().word(), Math.floor(100 * top.probability()));
  }

  private static Instant first(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::reportedAt).min(Instant::compareTo).orElseThrow();
  }
}
