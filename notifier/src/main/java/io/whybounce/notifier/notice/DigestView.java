package io.whybounce.notifier.notice;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Delivery;

/**
 * What a digest says: an owner's single failures, each with its own likely cause.
 *
 * @param language code of the language that it is written in
 * @param subject one line
 * @param greeting who is addressed
 * @param remark what is unusual about it
 * @param headline what it is
 * @param deliveries latest first
 * @param more how many are not listed, as a sentence
 * @param link to the page
 * @param footer why the reader gets it
 * @param labels headings in the reader's language, by name
 */
public record DigestView(
    String language,
    String subject,
    String greeting,
    List<String> remark,
    String headline,
    List<Line> deliveries,
    Optional<String> more,
    String link,
    String footer,
    Map<String, String> labels) {
  private static final int MAX_LISTED = 50;

  /**
   * One delivery.
   *
   * @param recipient its address
   * @param sentence what happened, when, from whom
   * @param cause the likeliest
   * @param answer the server's words, on one line
   */
  public record Line(String recipient, String sentence, String cause, Optional<String> answer) {}

  /**
   * The view.
   *
   * @param single the reader's own deliveries, latest first
   * @param facts what is known of them, by delivery id
   * @param count how many there are in all
   */
  public static DigestView of(
      Owner reader,
      List<Delivery> single,
      Map<String, DeliveryFacts> facts,
      int count,
      FailureChoice choice,
      String publicUrl,
      List<String> remark) {
    Phrases phrases = Phrases.of(reader.language());
    DateTimeFormatter time = phrases.time(reader.zone());
    List<Line> lines =
        single.stream().limit(MAX_LISTED).map(d -> line(d, facts, phrases, time)).toList();
    int more = count - lines.size();
    return new DigestView(
        phrases.locale().getLanguage(),
        OneHeader.of(phrases.say("digest.subject", "deliveries", phrases.deliveries(count))),
        phrases.say("greeting", "name", reader.name()),
        remark,
        phrases.count("digest.headline", count),
        lines,
        more > 0
            ? Optional.of(phrases.say("digest.more", "n", Integer.toString(more)))
            : Optional.empty(),
        publicUrl.replaceAll("/+$", "") + "/deliveries",
        phrases.say(
            "digest.footer",
            "how",
            phrases.say(choice == FailureChoice.AT_ONCE ? "digest.at-once" : "digest.daily")),
        phrases.labels());
  }

  private static Line line(
      Delivery delivery,
      Map<String, DeliveryFacts> facts,
      Phrases phrases,
      DateTimeFormatter time) {
    CauseProbability top = Verdict.of(delivery.evidence()).top();
    return new Line(
        delivery.recipient(),
        phrases.say(
            "line.reported",
            "action",
            phrases.say("action." + delivery.action().word()),
            "time",
            time.format(delivery.at()),
            "sender",
            delivery.sender().orElse(phrases.say("unknown.sender")),
            "gateway",
            delivery.gateway().map(g -> g.ip()).orElse(phrases.say("unknown.gateway"))),
        top.cause() == Cause.UNSTATED
            ? phrases.say("digest.unstated")
            : phrases.say(
                "digest.cause",
                "percent",
                Long.toString(top.percent()),
                "cause",
                phrases.causeOfOne(top.cause())),
        Optional.ofNullable(facts.get(delivery.id()))
            .flatMap(DeliveryFacts::diagnostic)
            .map(OneHeader::of)
            .filter(a -> !a.isEmpty()));
  }
}
