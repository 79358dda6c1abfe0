package io.whybounce.reputation.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.reputation.source.Source;

/** Turns what lookups found into evidence. What is unknown or refused is none. */
public final class EvidenceMaker {
  /** A change that is older than this coincides with nothing. */
  private static final Duration RECENT = Duration.ofDays(7);

  private final Weights weights;
  private final Map<String, Source> sources;

  /**
   * Weighs by {@code weights}.
   *
   * @param sources all sources by their id
   */
  public EvidenceMaker(Weights weights, Map<String, Source> sources) {
    this.weights = weights;
    this.sources = Map.copyOf(sources);
  }

  /** What {@code findings} about a gateway say at {@code now}. */
  public List<Evidence> ofFindings(List<Finding> findings, Instant now) {
    List<Evidence> evidence = new ArrayList<>();
    for (Finding finding : findings) {
      Source source = sources.get(finding.source());
      if (source != null && finding.now().outcome() == Outcome.LISTED) {
        listed(source, finding, now).ifPresent(evidence::add);
      }
    }
    return evidence;
  }

  private Optional<Evidence> listed(Source source, Finding finding, Instant now) {
    return switch (finding.kind()) {
      case IP_SCORE -> finding.now().band().map(band -> score(source, finding, band, now));
      case IP_BLOCKLIST -> Optional.of(blocklist(source, finding, now));
      case IP_ALLOWLIST ->
          Optional.of(
              evidence(
                  "allow-listed",
                  EvidenceKind.REPUTATION,
                  source,
                  finding,
                  source.name() + " lists " + finding.subject() + ": " + finding.now().meaning()));
      case DOMAIN_BLOCKLIST, DNS_FACT -> Optional.empty();
    };
  }

  private Evidence score(Source source, Finding finding, Band band, Instant now) {
    Optional<Reading> better =
        finding
            .before()
            .filter(b -> b.band().filter(old -> old.compareTo(band) > 0).isPresent())
            .filter(b -> isRecent(finding.now(), now))
            // Good long ago and not looked at since: nobody knows when it fell.
            .filter(b -> b.lastAt().isAfter(now.minus(RECENT.multipliedBy(2))));
    if (better.isPresent()) {
      return evidence(
          "score-fell",
          EvidenceKind.REPUTATION_CHANGE,
          source,
          finding,
          Words.fell(source.name(), finding.subject(), better.get(), finding.now()));
    }
    return evidence(
        "score-" + band.word(),
        EvidenceKind.REPUTATION,
        source,
        finding,
        Words.stands(source.name(), finding.subject(), finding.now()));
  }

  private Evidence blocklist(Source source, Finding finding, Instant now) {
    boolean fresh =
        source.weight().equals("high")
            && isRecent(finding.now(), now)
            && finding.before().filter(b -> b.outcome() == Outcome.NOT_LISTED).isPresent();
    return evidence(
        fresh ? "listed-new" : "listed-" + source.weight(),
        fresh ? EvidenceKind.REPUTATION_CHANGE : EvidenceKind.REPUTATION,
        source,
        finding,
        Words.listed(source.name(), finding.subject(), finding.now(), fresh));
  }

  private static boolean isRecent(Reading reading, Instant now) {
    return reading.firstAt().isAfter(now.minus(RECENT));
  }

  /** What the gateway's reverse name says. */
  public Optional<Evidence> ofReverseName(GatewayFacts facts, boolean answered, Instant now) {
    if (!answered || facts.confirmed()) {
      return Optional.empty();
    }
    return Optional.of(
        facts
            .reverseName()
            .map(
                name ->
                    dns(
                        "unconfirmed-reverse-name",
                        "The reverse name of "
                            + facts.ip()
                            + ", "
                            + name
                            + ", does not lead back to it",
                        now))
            .orElseGet(
                () -> dns("no-reverse-name", "There is no reverse name for " + facts.ip(), now)));
  }

  /** What the recipient domain's DNS says. */
  public Optional<Evidence> ofRecipient(RecipientLookup.Found recipient, Instant now) {
    String domain = recipient.domain();
    return switch (recipient.health()) {
      case FINE, UNKNOWN -> Optional.empty();
      case NO_HOST ->
          Optional.of(
              dns(
                  "recipient-no-host",
                  "The recipient domain " + domain + " has no host that takes mail",
                  now));
      case FAILS ->
          Optional.of(
              dns(
                  "recipient-dns-fails",
                  "DNS gives no answer for the recipient domain " + domain,
                  now));
      case NO_DOMAIN ->
          Optional.of(
              dns("recipient-unknown", "The recipient domain " + domain + " does not exist", now));
      case NULL_MX ->
          Optional.of(
              dns("recipient-null-mx", "The recipient domain " + domain + " takes no mail", now));
    };
  }

  /**
   * The id names fact and source but not the subject: four gateways that one source lists are one
   * fact about the source's opinion, not four independent ones.
   */
  private Evidence evidence(
      String fact, EvidenceKind kind, Source source, Finding finding, String statement) {
    Weights.Weight weight = weights.of(fact);
    return new Evidence(
        fact + ":" + source.id(),
        kind,
        statement,
        Optional.empty(),
        weight.odds(),
        Optional.of(weight.reason()),
        Optional.of(finding.now().lastAt()));
  }

  private Evidence dns(String fact, String statement, Instant now) {
    Weights.Weight weight = weights.of(fact);
    return new Evidence(
        fact,
        EvidenceKind.DNS,
        statement,
        Optional.empty(),
        weight.odds(),
        Optional.of(weight.reason()),
        Optional.of(now));
  }
}
