package io.whybounce.notifier.correlation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseFamily;
import io.whybounce.contracts.verdict.CauseProbability;

/** What a delivery is evidence for, by its own notice and lookups. */
public final class Bearing {
  /** From here on a notice is taken at its word. */
  static final double CONFIDENT = 0.6;

  /** More likely than everything else together. */
  private static final double LIKELY = 0.5;

  /** Shorter parts of a source's id are in many words. */
  private static final int MIN_NAME = 4;

  private Bearing() {}

  /** The kind of trouble that {@code assessment}'s delivery shows. */
  public static Sign of(Assessment assessment) {
    DeliveryReport report = assessment.diagnosis().report();
    Action action = report.action();
    if (action != Action.DELAYED && action != Action.FAILED) {
      return Sign.OWN;
    }
    Map<Sign, Double> stated = new EnumMap<>(Sign.class);
    for (CauseProbability cause : assessment.diagnosis().causes()) {
      stated.merge(sign(cause.cause(), report), cause.probability(), Double::sum);
    }
    Map.Entry<Sign, Double> likeliest =
        Collections.max(stated.entrySet(), Map.Entry.comparingByValue());
    if (likeliest.getKey() != Sign.UNSTATED && likeliest.getValue() >= LIKELY) {
      return likeliest.getKey();
    }
    // What lookups add about the recipient's side is as good as the notice's own word; what they
    // add about the gateway is for the incident's verdict to weigh against the spread.
    CauseProbability assessed = assessment.causes().get(0);
    CauseFamily family = assessed.cause().family();
    boolean recipientSide = family == CauseFamily.RECIPIENT_SYSTEM || family == CauseFamily.NETWORK;
    return recipientSide && assessed.probability() >= CONFIDENT
        ? sign(assessed.cause(), report)
        : Sign.UNSTATED;
  }

  /**
   * A server that is "unavailable" with a status of security or policy (RFC 3463, 3.8) does not say
   * that it is broken: it does not say why it refuses.
   */
  private static Sign sign(Cause cause, DeliveryReport report) {
    boolean policy =
        cause == Cause.RECIPIENT_SYSTEM_FAILURE
            && report
                .status()
                .filter(s -> s.startsWith("4.7.") || s.startsWith("5.7."))
                .isPresent();
    return policy ? Sign.POLICY : Sign.of(cause);
  }

  /** Whether the server names a list, and that list has the gateway: nothing else is needed. */
  public static boolean isConclusive(Assessment assessment) {
    CauseProbability stated = assessment.diagnosis().causes().get(0);
    if (stated.cause() != Cause.IP_LISTED || stated.probability() < CONFIDENT) {
      return false;
    }
    String words = assessment.diagnosis().report().diagnostic().orElse("").toLowerCase(Locale.ROOT);
    return assessment.findings().stream()
        .filter(f -> f.kind() == SourceKind.IP_BLOCKLIST)
        .filter(f -> f.now().outcome() == Outcome.LISTED)
        .anyMatch(f -> names(words, f));
  }

  private static boolean names(String words, Finding finding) {
    return List.of(finding.source().split("[^a-z0-9]")).stream()
        .filter(part -> part.length() >= MIN_NAME)
        .anyMatch(words::contains);
  }
}
