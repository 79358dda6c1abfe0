package io.whybounce.reputation.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.reputation.evidence.EvidenceMaker;
import io.whybounce.reputation.evidence.FindingEvidence;
import io.whybounce.reputation.evidence.SenderEvidence;
import io.whybounce.reputation.observation.Recorded;
import io.whybounce.reputation.sender.SenderFacts;

/** Makes an assessment of a diagnosis and what lookups found. */
public final class Assessments {
  /** Causes less likely than this are not shown. */
  private static final double WORTH_SHOWING = 0.01;

  /** Id under which a missing answer about the recipient domain is reported. */
  private static final String RECIPIENT = "recipient-dns";

  private final FindingEvidence findings;
  private final SenderEvidence senders;
  private final EvidenceMaker evidence;

  /** Weighs what sources say, what DNS says of sender domains, and what it says of the rest. */
  public Assessments(FindingEvidence findings, SenderEvidence senders, EvidenceMaker evidence) {
    this.findings = findings;
    this.senders = senders;
    this.evidence = evidence;
  }

  /**
   * What is known of a gateway, with what was known before.
   *
   * @param survey the present answers
   * @param recorded the same with what each source said before
   */
  public record GatewayView(Surveyor.Surveyed survey, Recorded recorded) {
    /** What each source said now and before. */
    public List<Finding> findings() {
      return recorded.findings();
    }
  }

  /**
   * What is known of a sender domain.
   *
   * @param facts what DNS says of it
   * @param findings what lists of domains said now and before
   * @param unanswered ids of the lists that gave no answer
   */
  public record SenderView(SenderFacts facts, List<Finding> findings, List<String> unanswered) {
    /** Keeps immutable copies. */
    public SenderView {
      findings = List.copyOf(findings);
      unanswered = List.copyOf(unanswered);
    }
  }

  /** The assessment; the same diagnosis always gives the same id. */
  public Assessment of(
      Diagnosis diagnosis,
      Optional<GatewayView> gateway,
      Optional<SenderView> sender,
      Optional<RecipientLookup.Found> recipient,
      Instant now) {
    List<Evidence> more = new ArrayList<>();
    List<String> unanswered = new ArrayList<>();
    gateway.ifPresent(
        view -> {
          more.addAll(findings.of(view.findings(), now));
          evidence
              .ofReverseName(view.survey().facts(), view.survey().reverseAnswered(), now)
              .ifPresent(more::add);
          unanswered.addAll(view.survey().unanswered());
        });
    sender.ifPresent(
        view -> {
          more.addAll(findings.of(view.findings(), now));
          more.addAll(senders.of(view.facts(), now));
          unanswered.addAll(view.unanswered());
          unanswered.addAll(view.facts().unanswered());
        });
    recipient.flatMap(r -> evidence.ofRecipient(r, now)).ifPresent(more::add);
    recipient.filter(r -> !r.health().isAnswer()).ifPresent(r -> unanswered.add(RECIPIENT));
    List<Evidence> all = new ArrayList<>(diagnosis.evidence());
    all.addAll(more);
    Optional<GatewayFacts> facts = gateway.map(v -> v.survey().facts());
    return new Assessment(
        EventIds.of("assessment", diagnosis.diagnosisId()),
        diagnosis,
        facts,
        recipient.flatMap(RecipientLookup.Found::provider),
        Stream.concat(
                gateway.stream().flatMap(v -> v.findings().stream()),
                sender.stream().flatMap(v -> v.findings().stream()))
            .toList(),
        more,
        Verdict.of(all).atLeast(WORTH_SHOWING),
        unanswered,
        now);
  }
}
