package io.whybounce.notifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.verdict.SpreadWeights;

/** Events as the other services publish them, for tests. */
public final class Story {
  /** When the story begins. */
  public final Instant begin;

  private int number;

  /** A story that begins at {@code begin}. */
  public Story(Instant begin) {
    this.begin = begin;
  }

  /** The built-in weights. */
  public static SpreadWeights weights() {
    try (InputStream in = Story.class.getResourceAsStream("/spread.yaml")) {
      return SpreadWeights.parse(
          "spread.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a gateway's score is when it is asked for. */
  public enum Score {
    /** Good for long. */
    GOOD,
    /** Fell from good to neutral a moment ago. */
    FELL,
    /** Not asked. */
    NONE
  }

  /** A delay notice that gives no reason. */
  public Assessment delay(String sender, String recipient, int gateway, Score score) {
    return assessment(
        sender, recipient, gateway, Action.DELAYED, Map.of(Cause.UNSTATED, 1.2), score, "4.4.7");
  }

  /** A notice that gives {@code cause} as its reason. */
  public Assessment stated(
      String sender, String recipient, int gateway, Action action, Cause cause) {
    return stated(sender, recipient, gateway, action, cause, "4.4.7");
  }

  /** The same with the enhanced status code {@code status}. */
  public Assessment stated(
      String sender, String recipient, int gateway, Action action, Cause cause, String status) {
    return assessment(
        sender, recipient, gateway, action, Map.of(cause, 5000.0), Score.NONE, status);
  }

  private Assessment assessment(
      String sender,
      String recipient,
      int gateway,
      Action action,
      Map<Cause, Double> words,
      Score score,
      String status) {
    number++;
    Instant at = begin.plusSeconds(number);
    List<Evidence> told = new ArrayList<>();
    told.add(
        evidence(
            "prior-" + action.word(),
            EvidenceKind.PRIOR,
            "An action alone does not tell its cause",
            Map.of(Cause.UNSTATED, 40.0, Cause.CONNECTION_FAILED, 2.0, Cause.MAILBOX_FULL, 1.5),
            at));
    told.add(
        evidence(
            "rule-" + words.keySet(), EvidenceKind.RULE, "The words of the notice", words, at));
    String ip = ip(gateway);
    DeliveryReport report =
        new DeliveryReport(
            EventIds.of("report", begin.toString(), "" + number),
            EventIds.delivery("m" + begin + sender + recipient, recipient),
            new NoticeRef(
                "notice-" + begin + number,
                at,
                Optional.empty(),
                Optional.empty(),
                "rfc3464",
                "direct"),
            recipient,
            Optional.empty(),
            action,
            false,
            Optional.of(status),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("out" + gateway + ".bigmail.example"),
            Optional.empty(),
            Optional.of(
                new Gateway(
                    Optional.of(ip), Optional.empty(), GatewaySource.REPORTING_MTA, "it wrote")),
            Optional.of("Q" + number),
            Optional.of(at.minus(Duration.ofHours(1))),
            Optional.empty(),
            Optional.empty(),
            new OriginalMessage(
                Optional.of("m" + number),
                Optional.of(sender),
                Optional.of("Order"),
                Optional.empty()));
    Diagnosis diagnosis =
        new Diagnosis(
            EventIds.of("diagnosis", report.reportId()),
            report,
            Verdict.of(told).atLeast(0.01),
            told,
            Permanence.TRANSIENT,
            "Wait",
            "rules");
    List<Evidence> looked = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    if (score == Score.FELL) {
      looked.add(
          evidence(
              "score-fell:repute",
              EvidenceKind.REPUTATION_CHANGE,
              "Repute score of " + ip + " fell: it was +2.1 (good), and is +0.0 (neutral)",
              Map.of(Cause.IP_REPUTATION, 150.0, Cause.UNSTATED, 0.5),
              at));
      findings.add(
          new Finding("repute", SourceKind.IP_SCORE, ip, neutral(at), Optional.of(good(begin))));
    } else if (score == Score.GOOD) {
      looked.add(
          evidence(
              "score-good:repute",
              EvidenceKind.REPUTATION,
              "Repute score of " + ip + " is good",
              Map.of(Cause.IP_REPUTATION, 0.4),
              at));
      findings.add(new Finding("repute", SourceKind.IP_SCORE, ip, good(at), Optional.empty()));
    }
    List<Evidence> all = new ArrayList<>(told);
    all.addAll(looked);
    return new Assessment(
        EventIds.of("assessment", diagnosis.diagnosisId()),
        diagnosis,
        Optional.of(facts(ip)),
        Optional.of("mx-of-" + recipient.substring(recipient.indexOf('@') + 1)),
        findings,
        looked,
        Verdict.of(all).atLeast(0.01),
        List.of(),
        at);
  }

  /** The same as a checker writes it whose resolver gives no answer. */
  public static Assessment withoutLookups(Assessment seen) {
    return new Assessment(
        seen.assessmentId(),
        seen.diagnosis(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        seen.diagnosis().causes(),
        List.of("repute"),
        seen.assessedAt());
  }

  /** The fall of a gateway's score as the watch announces it. */
  public ReputationChange fall(int gateway) {
    Instant at = begin.plusSeconds(1);
    return change(gateway, good(begin.minusSeconds(60)), neutral(at), at);
  }

  /** The same of a gateway whose provider nobody knows. */
  public ReputationChange fallOfUnknownProvider(int gateway) {
    ReputationChange fall = fall(gateway);
    GatewayFacts place =
        new GatewayFacts(
            fall.ip(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of("AS64500"),
            Optional.of("BIGMAIL"),
            Optional.empty());
    return new ReputationChange(
        fall.changeId(),
        fall.ip(),
        Optional.of(place),
        fall.source(),
        fall.kind(),
        fall.before(),
        fall.after(),
        fall.changedAfter(),
        fall.changedBefore(),
        Optional.empty());
  }

  /** The score is back. */
  public ReputationChange recovery(int gateway) {
    Instant at = begin.plus(Duration.ofHours(1));
    return change(gateway, neutral(at.minusSeconds(60)), good(at), at);
  }

  /** The source gives no answer any more. */
  public ReputationChange silence(int gateway) {
    Instant at = begin.plus(Duration.ofMinutes(30));
    Reading unknown =
        new Reading(
            Outcome.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "no answer in time",
            at,
            at);
    return change(gateway, neutral(at.minusSeconds(60)), unknown, at);
  }

  private ReputationChange change(int gateway, Reading before, Reading after, Instant at) {
    String ip = ip(gateway);
    return new ReputationChange(
        EventIds.of("change", ip, at.toString()),
        ip,
        Optional.of(facts(ip)),
        "repute",
        SourceKind.IP_SCORE,
        before,
        after,
        at.minusSeconds(60),
        at,
        Optional.empty());
  }

  /** Address of the gateway of that number; 1 to 4 are bigmail's, 5 to 8 othermail's. */
  public static String ip(int gateway) {
    return "203.0.114." + (20 + gateway);
  }

  private static GatewayFacts facts(String ip) {
    boolean big = Integer.parseInt(ip.substring(ip.lastIndexOf('.') + 1)) < 25;
    return new GatewayFacts(
        ip,
        Optional.of("out." + (big ? "bigmail" : "othermail") + ".example"),
        true,
        Optional.of(big ? "bigmail" : "othermail"),
        Optional.of(big ? "Bigmail" : "Othermail"),
        Optional.of("AS64500"),
        Optional.of("BIGMAIL"),
        Optional.empty());
  }

  private static Reading good(Instant at) {
    return new Reading(
        Outcome.LISTED, Optional.of(2.1), Optional.of(Band.GOOD), List.of(), "score +2.1", at, at);
  }

  private static Reading neutral(Instant at) {
    return new Reading(
        Outcome.LISTED,
        Optional.of(0.0),
        Optional.of(Band.NEUTRAL),
        List.of(),
        "score 0.0",
        at,
        at);
  }

  private static Evidence evidence(
      String id, EvidenceKind kind, String statement, Map<Cause, Double> odds, Instant at) {
    return new Evidence(
        id, kind, statement, Optional.empty(), odds, Optional.empty(), Optional.of(at));
  }
}
