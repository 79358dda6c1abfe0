package io.whybounce.notifier.verdict;

import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;

/**
 * What follows from an incident's evidence.
 *
 * @param causes those worth showing, most likely first
 * @param evidence what it rests on
 * @param primary who is responsible first of all
 * @param contributing who has a share in it
 * @param wouldChange what evidence would change it
 */
public record Judgement(
    List<CauseProbability> causes,
    List<Evidence> evidence,
    Responsible primary,
    Optional<Responsible> contributing,
    List<String> wouldChange) {
  /** Keeps immutable copies. */
  public Judgement {
    causes = List.copyOf(causes);
    evidence = List.copyOf(evidence);
    wouldChange = List.copyOf(wouldChange);
  }
}
