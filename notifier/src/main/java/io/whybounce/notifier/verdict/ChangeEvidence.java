package io.whybounce.notifier.verdict;

import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.start.weights.WeightsFile;

/**
 * What a change of a gateway's reputation is worth as evidence.
 *
 * <p>The ids are those that the reputation checker gives the same fact in an assessment ({@code
 * score-fell:source}): told by both, it counts once.
 */
public final class ChangeEvidence {
  private final SpreadWeights weights;

  /** Weighs by {@code weights}. */
  public ChangeEvidence(SpreadWeights weights) {
    this.weights = weights;
  }

  /** The evidence; empty if the change is not for the worse. */
  public Optional<Evidence> of(GatewayChange change) {
    if (!change.worse()) {
      return Optional.empty();
    }
    String fact = change.listing() ? "listed-new" : "score-fell";
    WeightsFile.Weight<Cause> weight = weights.of(fact);
    return Optional.of(
        new Evidence(
            fact + ":" + change.source(),
            EvidenceKind.REPUTATION_CHANGE,
            statement(change),
            Optional.empty(),
            weight.odds(),
            Optional.of(weight.reason()),
            Optional.of(change.change().after().lastAt())));
  }

  private static String statement(GatewayChange change) {
    String ip = change.gateway().ip();
    String times =
        "until "
            + Words.time(change.change().changedAfter())
            + ", and is %s since "
            + Words.time(change.at());
    return change.listing()
        ? Words.cut(
            change.source()
                + " lists "
                + ip
                + " since "
                + Words.time(change.at())
                + " and did not before: "
                + change.change().after().meaning())
        : Words.cut(
            change.source()
                + " of "
                + ip
                + " fell: it was "
                + value(change.change().before())
                + " "
                + String.format(times, value(change.change().after())));
  }

  private static String value(Reading reading) {
    String score =
        reading.score().map(s -> String.format(Locale.ROOT, "%+.1f", s)).orElse("no score");
    return score + reading.band().map(b -> " (" + b.word() + ")").orElse("");
  }
}
