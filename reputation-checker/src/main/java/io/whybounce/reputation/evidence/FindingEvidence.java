package io.whybounce.reputation.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.reputation.source.Source;

/**
 * Turns what sources say, now and before, into evidence. A refusal is none, nor is an answer that
 * is missing; but what a source said shortly before it fell silent still counts, as that.
 */
public final class FindingEvidence {
  /** A change that is older than this coincides with nothing. */
  private static final Duration RECENT = Duration.ofDays(7);

  /** What has ended, or was last told, longer ago than this explains no trouble of today. */
  private static final Duration LATELY = Duration.ofDays(2);

  private static final String NO_WEIGHT = "none";

  private final Weights weights;
  private final Function<String, Optional<Source>> sources;
  private final Predicate<Source> trusted;

  /**
   * Weighs by {@code weights}.
   *
   * @param sources each source by its id
   * @param trusted whether a source passes its tests now
   */
  public FindingEvidence(
      Weights weights, Function<String, Optional<Source>> sources, Predicate<Source> trusted) {
    this.weights = weights;
    this.sources = sources;
    this.trusted = trusted;
  }

  /** What {@code findings} about a gateway or a sender domain say at {@code now}. */
  public List<Evidence> of(List<Finding> findings, Instant now) {
    List<Evidence> evidence = new ArrayList<>();
    for (Finding finding : findings) {
      sources
          .apply(finding.source())
          .filter(source -> !source.weight().equals(NO_WEIGHT))
          .flatMap(source -> of(source, finding, now))
          .ifPresent(evidence::add);
    }
    return evidence;
  }

  private Optional<Evidence> of(Source source, Finding finding, Instant now) {
    return switch (finding.now().outcome()) {
      case LISTED -> listed(source, finding, now);
      case NOT_LISTED -> ended(source, finding, now);
      case UNKNOWN, REFUSED -> silent(source, finding, now);
    };
  }

  private Optional<Evidence> listed(Source source, Finding finding, Instant now) {
    return switch (finding.kind()) {
      case IP_SCORE -> finding.now().band().map(band -> score(source, finding, band, now));
      case IP_BLOCKLIST -> Optional.of(blocklist("listed", source, finding, now));
      case DOMAIN_BLOCKLIST -> Optional.of(blocklist("domain-listed", source, finding, now));
      case IP_ALLOWLIST ->
          Optional.of(
              evidence(
                  "allow-listed",
                  EvidenceKind.REPUTATION,
                  source,
                  finding,
                  source.name() + " lists " + finding.subject() + ": " + finding.now().meaning()));
      case DNS_FACT -> Optional.empty();
    };
  }

  private Evidence score(Source source, Finding finding, Band band, Instant now) {
    Optional<Reading> before = finding.before().filter(b -> b.band().isPresent());
    Optional<Reading> better =
        before
            .filter(b -> b.band().get().compareTo(band) > 0)
            .filter(b -> isRecent(finding.now(), now))
            // Good long ago and not looked at since: nobody knows when it fell.
            .filter(b -> b.lastAt().isAfter(now.minus(RECENT.multipliedBy(2))));
    if (better.isPresent()) {
      return evidence(
          "score-fell",
          EvidenceKind.REPUTATION_CHANGE,
          source,
          finding,
          Words.moved("fell", source.name(), finding.subject(), better.get(), finding.now()));
    }
    Optional<Reading> worse =
        before
            .filter(b -> band == Band.GOOD && b.band().get().compareTo(band) < 0)
            .filter(b -> b.lastAt().isAfter(now.minus(LATELY)));
    if (worse.isPresent()) {
      return evidence(
          "score-recovered",
          EvidenceKind.REPUTATION_CHANGE,
          source,
          finding,
          Words.moved("rose", source.name(), finding.subject(), worse.get(), finding.now()));
    }
    return evidence(
        "score-" + band.word(),
        EvidenceKind.REPUTATION,
        source,
        finding,
        Words.stands(source.name(), finding.subject(), finding.now()));
  }

  private Evidence blocklist(String fact, Source source, Finding finding, Instant now) {
    boolean since =
        isRecent(finding.now(), now)
            && finding.before().filter(b -> b.outcome() == Outcome.NOT_LISTED).isPresent();
    // A list that few receivers use explains little, however new the listing is.
    boolean fresh = since && source.weight().equals("high");
    return evidence(
        fact + "-" + (fresh ? "new" : source.weight()),
        since ? EvidenceKind.REPUTATION_CHANGE : EvidenceKind.REPUTATION,
        source,
        finding,
        since
            ? Words.newlyListed(
                source.name(), finding.subject(), finding.now(), finding.before().orElseThrow())
            : Words.listed(source.name(), finding.subject(), finding.now()));
  }

  /** The message may have met the listing while it stood. */
  private Optional<Evidence> ended(Source source, Finding finding, Instant now) {
    boolean domain = finding.kind() == SourceKind.DOMAIN_BLOCKLIST;
    if (!domain && finding.kind() != SourceKind.IP_BLOCKLIST || source.weight().equals("low")) {
      return Optional.empty();
    }
    return finding
        .before()
        .filter(b -> b.outcome() == Outcome.LISTED)
        .filter(b -> b.lastAt().isAfter(now.minus(LATELY)))
        .map(
            before ->
                evidence(
                    domain ? "domain-listed-lately" : "listed-lately",
                    EvidenceKind.REPUTATION_CHANGE,
                    source,
                    finding,
                    Words.ended(source.name(), finding.subject(), before, finding.now())));
  }

  /** Unknown clears nothing; but a source that fails its tests was perhaps never right. */
  private Optional<Evidence> silent(Source source, Finding finding, Instant now) {
    if (finding.now().outcome() == Outcome.REFUSED || !trusted.test(source)) {
      return Optional.empty();
    }
    boolean score = finding.kind() == SourceKind.IP_SCORE;
    if (!score && finding.kind() != SourceKind.IP_BLOCKLIST || source.weight().equals("low")) {
      return Optional.empty();
    }
    return finding
        .before()
        .filter(b -> b.outcome() == Outcome.LISTED)
        .filter(b -> !score || b.band().filter(band -> band != Band.GOOD).isPresent())
        .filter(b -> b.lastAt().isAfter(now.minus(LATELY)))
        .map(
            before ->
                evidence(
                    score ? "score-when-last-answered" : "listed-when-last-answered",
                    EvidenceKind.REPUTATION,
                    source,
                    finding,
                    Words.lastKnown(source.name(), finding.subject(), before)));
  }

  private static boolean isRecent(Reading reading, Instant now) {
    return reading.firstAt().isAfter(now.minus(RECENT));
  }

  /**
   * The id names fact and source but not the subject: four gateways that one source lists are one
   * fact about the source's opinion, not four independent ones.
   */
  private Evidence evidence(
      String fact, EvidenceKind kind, Source source, Finding finding, String statement) {
    return weights.evidence(
        fact, fact + ":" + source.id(), kind, statement, finding.now().lastAt());
  }
}
