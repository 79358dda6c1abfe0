package io.whybounce.notifier.verdict;

import java.util.ArrayList;
import java.util.List;

import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Dossier;

/** Judges an incident: a pure function of what is known of it. */
public final class Judge {
  /** Causes less likely than this are not shown. */
  private static final double WORTH_SHOWING = 0.01;

  private final SpreadEvidence spread;

  /** Weighs the spread of deliveries by {@code weights}. */
  public Judge(SpreadWeights weights) {
    this.spread = new SpreadEvidence(weights);
  }

  /** Causes, parties and what would change them. */
  public Judgement of(Dossier dossier) {
    List<Evidence> evidence = new ArrayList<>(spread.of(dossier));
    evidence.addAll(SharedEvidence.of(dossier));
    Verdict verdict = Verdict.of(evidence);
    return new Judgement(
        verdict.atLeast(WORTH_SHOWING),
        evidence,
        Parties.primary(dossier, verdict),
        Parties.contributing(dossier, verdict),
        WouldChange.of(dossier, verdict));
  }
}
