package io.whybounce.contracts.sample;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.GatewayPool;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Place;

/** Diagnoses, assessments and changes of reputation. */
final class Verdicts {
  private static final Instant AT = Reports.AT;

  private Verdicts() {}

  static Evidence evidence() {
    Map<Cause, Double> odds = new EnumMap<>(Cause.class);
    odds.put(Cause.IP_REPUTATION, 40.0);
    odds.put(Cause.MAILBOX_FULL, 0.125);
    odds.put(Cause.UNSTATED, Evidence.MIN_ODDS);
    return new Evidence(
        "senderbase",
        EvidenceKind.REPUTATION_CHANGE,
        "192.0.2.25 fell from Good (+2.1) to Neutral (-0.3) at SenderBase",
        Optional.of(new Place("diagnostic", 11, "try again later")),
        odds,
        Optional.of("RFC 5782, 2.1"),
        Optional.of(AT));
  }

  static List<CauseProbability> causes() {
    return List.of(
        new CauseProbability(Cause.IP_REPUTATION, 0.87), new CauseProbability(Cause.UNSTATED, 0.1));
  }

  static Diagnosis richDiagnosis() {
    return new Diagnosis(
        "g-1",
        Reports.rich(),
        causes(),
        List.of(evidence()),
        Permanence.TRANSIENT,
        "Wait; the server goes on trying.",
        "0123456789ab");
  }

  static Diagnosis minimalDiagnosis() {
    return new Diagnosis(
        "g",
        Reports.minimal(),
        List.of(new CauseProbability(Cause.UNSTATED, 1)),
        List.of(),
        Permanence.UNKNOWN,
        "",
        "r");
  }

  static Assessment richAssessment() {
    return new Assessment(
        "a-1",
        richDiagnosis(),
        Optional.of(facts()),
        Optional.of("customer.example"),
        List.of(
            new Finding(
                "senderbase", SourceKind.IP_SCORE, Reports.GATEWAY, now(), Optional.of(before()))),
        List.of(evidence()),
        causes(),
        List.of("spamhaus-zen"),
        AT.plusNanos(1_000_001));
  }

  static Assessment minimalAssessment() {
    return new Assessment(
        "a",
        minimalDiagnosis(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(new CauseProbability(Cause.UNSTATED, 0)),
        List.of(),
        AT);
  }

  static ReputationChange richChange() {
    return new ReputationChange(
        "c-1",
        Reports.GATEWAY,
        Optional.of(facts()),
        "senderbase",
        SourceKind.IP_SCORE,
        before(),
        now(),
        AT.minusSeconds(600),
        AT,
        Optional.of(new GatewayPool("pool-1", "provider.example", 1, 5)));
  }

  static ReputationChange minimalChange() {
    Reading silent =
        new Reading(Outcome.NOT_LISTED, Optional.empty(), Optional.empty(), List.of(), "", AT, AT);
    return new ReputationChange(
        "c",
        "2001:db8::25",
        Optional.empty(),
        "s",
        SourceKind.IP_BLOCKLIST,
        silent,
        silent,
        AT,
        AT,
        Optional.empty());
  }

  private static GatewayFacts facts() {
    return new GatewayFacts(
        Reports.GATEWAY,
        Optional.of("mail-out-3.provider.example"),
        true,
        Optional.of("provider.example"),
        Optional.of("Provider"),
        Optional.of("AS64500"),
        Optional.of("PROVIDER-NET"),
        Optional.of("192.0.2.0/24"));
  }

  private static Reading now() {
    return reading(-0.3, Band.NEUTRAL, AT);
  }

  private static Reading before() {
    return reading(2.1, Band.GOOD, AT.minusSeconds(600));
  }

  private static Reading reading(double score, Band band, Instant lastAt) {
    return new Reading(
        Outcome.LISTED,
        Optional.of(score),
        Optional.of(band),
        List.of("127.0.0.2"),
        "score " + score,
        lastAt.minusSeconds(86_400),
        lastAt);
  }
}
