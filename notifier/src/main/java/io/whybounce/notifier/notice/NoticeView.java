package io.whybounce.notifier.notice;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.GatewayPlace;

/**
 * What a notice says, ready to be laid out. An owner's is made of the owner's own deliveries and of
 * what is public about the gateways, never of other tenants' mail.
 *
 * @param language code of the language that it is written in
 * @param revision of the incident
 * @param subject one line
 * @param greeting who is addressed
 * @param remark what is unusual about this notice: the way that it took, say
 * @param headline what happens, one or two sentences
 * @param since when the first notice came, in the reader's zone
 * @param ended when it was over, in the reader's zone
 * @param deliveries the reader's own, latest first
 * @param more how many of the reader's are not listed, as a sentence
 * @param reasons the evidence in sentences
 * @param primary who must act, and why
 * @param contributing who has a share in it, and why
 * @param advice what the reader can do now
 * @param wouldChange what evidence would change the verdict
 * @param ticket to the responsible party
 * @param ticketIntro whom it is for
 * @param link to the incident's page
 * @param footer the last line
 * @param incidentId the incident
 * @param labels headings in the reader's language, by name
 * @param heads the same in capitals, for plain text
 */
public record NoticeView(
    String language,
    int revision,
    String subject,
    String greeting,
    List<String> remark,
    String headline,
    Optional<String> since,
    Optional<String> ended,
    List<Line> deliveries,
    Optional<String> more,
    List<String> reasons,
    String primary,
    Optional<String> contributing,
    List<String> advice,
    List<String> wouldChange,
    Optional<Ticket> ticket,
    String ticketIntro,
    String link,
    String footer,
    String incidentId,
    Map<String, String> labels,
    Map<String, String> heads) {
  /** What comes first must not be far from what to do; the page has all. */
  private static final int MAX_LISTED = 10;

  /**
   * One delivery.
   *
   * @param recipient its address
   * @param sender who wrote it
   * @param action what happened to it, in the reader's language
   * @param time when it was reported, in the reader's zone
   * @param gateway address of the gateway
   * @param sentence all but the recipient in one
   */
  public record Line(
      String recipient,
      String sender,
      String action,
      String time,
      String gateway,
      String sentence) {}

  /** The view of {@code material}, with {@code remark} in front of it. */
  public static NoticeView of(Material material, Occasion occasion, List<String> remark) {
    Phrases phrases = material.phrases();
    DateTimeFormatter time = phrases.time(material.reader().zone());
    Headlines headlines = new Headlines(material, occasion);
    PartyWords parties = new PartyWords(material);
    List<Line> lines =
        material.own().stream().limit(MAX_LISTED).map(d -> line(d, phrases, time)).toList();
    int more = Math.max(0, material.count() - lines.size());
    boolean over = occasion == Occasion.RESOLVED;
    Optional<Ticket> ticket = over ? Optional.empty() : Tickets.of(material).stream().findFirst();
    Map<String, String> labels = phrases.labels();
    if (over) {
      labels.put("who", labels.get("who.was"));
    }
    Map<String, String> heads = new TreeMap<>();
    labels.forEach((k, v) -> heads.put(k, v.toUpperCase(phrases.locale())));
    return new NoticeView(
        phrases.locale().getLanguage(),
        material.incident().revision(),
        headlines.subject(),
        material.operator() ? "" : phrases.say("greeting", "name", material.reader().name()),
        remark,
        headlines.headline(),
        material.since().map(time::format),
        over ? material.incident().resolvedAt().map(time::format) : Optional.empty(),
        lines,
        more > 0
            ? Optional.of(phrases.say("more", "n", Integer.toString(more), "link", material.link()))
            : Optional.empty(),
        new Reasons(material).sentences(),
        parties.primary(),
        parties.contributing(),
        Advice.of(material),
        over ? List.of() : wouldChange(material, phrases),
        ticket,
        ticket.map(t -> phrases.say("ticket.intro." + material.whose(), "to", to(t))).orElse(""),
        material.link(),
        phrases.say("footer", "id", material.incident().incidentId()),
        material.incident().incidentId(),
        labels,
        heads);
  }

  /** What the reader of {@code material} can do now. */
  public static List<String> advice(Material material) {
    return Advice.of(material);
  }

  private static String to(Ticket ticket) {
    return ticket.to() + ticket.address().map(a -> " (" + a + ")").orElse("");
  }

  private static List<String> wouldChange(Material material, Phrases phrases) {
    List<String> sentences = new ArrayList<>();
    material
        .incident()
        .wouldChange()
        .forEach(s -> sentences.add(phrases.translate(s, material.incident().factor().value())));
    return sentences;
  }

  private static Line line(Delivery delivery, Phrases phrases, DateTimeFormatter time) {
    String sender = delivery.sender().orElse(phrases.say("unknown.sender"));
    String action = phrases.say("action." + delivery.action().word());
    String gateway =
        delivery.gateway().map(GatewayPlace::ip).orElse(phrases.say("unknown.gateway"));
    String at = time.format(delivery.at());
    return new Line(
        delivery.recipient(),
        sender,
        action,
        at,
        gateway,
        phrases.say(
            "line.reported", "action", action, "time", at, "sender", sender, "gateway", gateway));
  }

  /** The language as a locale. */
  public Locale locale() {
    return Locale.forLanguageTag(language);
  }
}
