package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;

/**
 * What a notice says, ready to be laid out. An owner's is made of the owner's own deliveries and of
 * what is public about the gateways, never of other tenants' mail.
 *
 * @param revision of the incident
 * @param subject one line
 * @param greeting who is addressed
 * @param headline what happens, one or two sentences
 * @param since when the first notice came, in the reader's zone
 * @param deliveries the reader's own, latest first
 * @param more how many of the reader's are not listed
 * @param reasons the evidence in sentences
 * @param primary who must act, and why
 * @param contributing who has a share in it, and why
 * @param advice what the reader can do now
 * @param link to the incident's page
 * @param incidentId the incident
 */
public record NoticeView(
    int revision,
    String subject,
    String greeting,
    String headline,
    Optional<String> since,
    List<Line> deliveries,
    int more,
    List<String> reasons,
    String primary,
    Optional<String> contributing,
    List<String> advice,
    String link,
    String incidentId) {
  private static final int MAX_LISTED = 25;
  private static final int MAX_REASONS = 12;
  private static final String TIME = "d MMM yyyy HH:mm zzz";

  /**
   * One delivery.
   *
   * @param recipient its address
   * @param sender who wrote it
   * @param action {@code delayed} or {@code failed}
   * @param time when it was reported, in the reader's zone
   * @param gateway address of the gateway
   */
  public record Line(String recipient, String sender, String action, String time, String gateway) {}

  /**
   * The view.
   *
   * @param own the reader's deliveries, latest first; all of them for an operator
   * @param publicUrl address of the web page
   */
  public static NoticeView of(
      Dossier dossier,
      Incident incident,
      Occasion occasion,
      Owner reader,
      List<Delivery> own,
      String publicUrl) {
    boolean operator = reader.tenant().isEmpty();
    int count =
        reader
            .tenant()
            .map(t -> dossier.extent().tenants().getOrDefault(t, 0))
            .orElse(dossier.extent().deliveries());
    DateTimeFormatter time = time(reader.zone());
    Headlines headlines = new Headlines(incident, occasion, count, operator);
    List<Line> lines = own.stream().limit(MAX_LISTED).map(d -> line(d, time)).toList();
    return new NoticeView(
        incident.revision(),
        headlines.subject(),
        operator ? "" : "Hello " + reader.name() + ",",
        headlines.headline(),
        own.stream().map(Delivery::at).min(Instant::compareTo).map(time::format),
        lines,
        Math.max(0, count - lines.size()),
        reasons(incident, own, operator),
        responsible(incident.primary()),
        incident.contributing().map(NoticeView::responsible),
        Advice.of(incident, own, operator),
        publicUrl.replaceAll("/+$", "") + "/incidents/" + incident.incidentId(),
        incident.incidentId());
  }

  private static DateTimeFormatter time(ZoneId zone) {
    return DateTimeFormatter.ofPattern(TIME, Locale.ENGLISH).withZone(zone);
  }

  private static Line line(Delivery delivery, DateTimeFormatter time) {
    return new Line(
        delivery.recipient(),
        delivery.sender().orElse("(sender unknown)"),
        delivery.action() == Action.DELAYED ? "delayed" : delivery.action().word(),
        time.format(delivery.at()),
        delivery.gateway().map(g -> g.ip()).orElse("gateway unknown"));
  }

  /**
   * The evidence in sentences. Of words and DNS answers about single deliveries an owner sees only
   * those of the owner's own.
   */
  private static List<String> reasons(Incident incident, List<Delivery> own, boolean operator) {
    Set<String> mine = new HashSet<>();
    own.forEach(d -> d.evidence().forEach(e -> mine.add(e.statement())));
    return incident.evidence().stream()
        .filter(e -> e.kind() != EvidenceKind.PRIOR)
        .filter(e -> operator || isPublic(e) || mine.contains(e.statement()))
        .map(Evidence::statement)
        .distinct()
        .limit(MAX_REASONS)
        .toList();
  }

  private static boolean isPublic(Evidence evidence) {
    return evidence.kind() == EvidenceKind.SPREAD
        || evidence.kind() == EvidenceKind.REPUTATION
        || evidence.kind() == EvidenceKind.REPUTATION_CHANGE;
  }

  private static String responsible(Responsible responsible) {
    String who =
        switch (responsible.party()) {
          case SENDER_ORGANISATION -> "The sender";
          case SENDING_PROVIDER -> "The sending provider";
          case RECIPIENT -> "The recipient";
          case RECIPIENT_ORGANISATION -> "The recipients' organisations";
          case NETWORK -> "Whoever runs the network between";
          case NOBODY -> "Nobody";
          case UNKNOWN -> "Not known yet";
        };
    return who
        + responsible.name().map(n -> ", " + n).orElse("")
        + ". "
        + responsible.because()
        + ".";
  }

  /** The sentences that a notice begins with. */
  private record Headlines(Incident incident, Occasion occasion, int count, boolean operator) {
    String subject() {
      return OneHeader.of(
          switch (occasion) {
                case OPENED -> "";
                case GREW -> "Update, more affected: ";
                case CHANGED -> "Update: ";
                case RESOLVED -> "Over: ";
              }
              + what());
    }

    private String what() {
      String who = incident.primary().name().orElse(incident.factor().value());
      if (incident.state() == IncidentState.WARNING) {
        return "Warning: reputation of the gateways of " + who + " fell, nothing failed yet";
      }
      String because =
          incident.causes().get(0).cause() == Cause.UNSTATED
              ? ""
              : ": " + CausePhrases.of(incident.causes().get(0).cause());
      String mail = count == 1 ? "1 delivery" : count + " deliveries";
      return switch (incident.factor().kind()) {
        case PROVIDER, NETWORK, GATEWAY -> mail + " in trouble through " + who + because;
        case REPUTATION_SOURCE ->
            mail + " in trouble because " + incident.factor().value() + " lists everything";
        case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
            mail + " in trouble at " + incident.factor().value() + because;
        case SENDER_DOMAIN -> mail + " of " + incident.factor().value() + " in trouble" + because;
      };
    }

    String headline() {
      String whose = operator ? "" : " of yours";
      if (occasion == Occasion.RESOLVED) {
        return "The trouble is over: no further notices have come, and nothing speaks against the"
            + " gateways any more. It had hit "
            + (count == 1 ? "1 delivery" : count + " deliveries")
            + whose
            + ".";
      }
      if (incident.state() == IncidentState.WARNING) {
        return "What is thought of the gateways of "
            + incident.primary().name().orElse(incident.factor().value())
            + " has become worse. Your tenants' mail goes through them; no delivery has failed yet.";
      }
      long percent = Math.round(100 * incident.causes().get(0).probability());
      String cause =
          incident.causes().get(0).cause() == Cause.UNSTATED
              ? "No server has named the cause yet; what the deliveries have in common is told below."
              : "The cause, as far as can be told ("
                  + Math.min(99, percent)
                  + " %): "
                  + CausePhrases.of(incident.causes().get(0).cause())
                  + ".";
      return (count == 1 ? "1 delivery" : count + " deliveries")
          + whose
          + (count == 1 ? " has" : " have")
          + " been delayed or refused. "
          + cause;
    }
  }
}
