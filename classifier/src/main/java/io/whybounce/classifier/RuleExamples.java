package io.whybounce.classifier;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.classifier.rule.Rule;
import io.whybounce.classifier.rule.RuleException;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.contracts.verdict.Cause;

/**
 * Holds a set of rules to the examples in it: the whole set must decide each of a rule's examples
 * for that rule's cause with that rule among those that match, and none of its counter-examples for
 * that cause.
 */
public final class RuleExamples {
  private final Classifier classifier;

  /** Examples are judged by this classifier. */
  public RuleExamples(Classifier classifier) {
    this.classifier = classifier;
  }

  /**
   * Runs all examples of {@code rule}.
   *
   * @throws RuleException with file, line and what was wrong, at the first that fails
   */
  public void check(Rule rule) throws RuleException {
    for (String text : rule.examples()) {
      Diagnosis diagnosis = classifier.classify(report(rule, text));
      Cause cause = diagnosis.causes().get(0).cause();
      if (rule.odds() > 1 && cause != rule.cause()) {
        throw fault(rule, text, "is decided for " + cause.word() + " " + speakers(diagnosis));
      }
      if (!matches(rule, text)) {
        throw fault(rule, text, "is not matched by it " + speakers(diagnosis));
      }
    }
    for (String text : rule.against()) {
      Diagnosis diagnosis = classifier.classify(report(rule, text));
      if (diagnosis.causes().get(0).cause() == rule.cause()) {
        throw fault(
            rule, text, "is a counter-example, and yet is decided for it " + speakers(diagnosis));
      }
    }
  }

  private static RuleException fault(Rule rule, String text, String what) {
    return new RuleException(
        rule.file() + ": rule " + rule.id() + ": the example '" + text + "' " + what);
  }

  private boolean matches(Rule rule, String text) {
    return classifier.rules().find(report(rule, text)).stream().anyMatch(h -> h.rule() == rule);
  }

  private static String speakers(Diagnosis diagnosis) {
    return diagnosis.evidence().stream().map(e -> e.id() + " " + e.odds()).toList().toString();
  }

  /**
   * A failed delivery with {@code text} as its diagnostic, from a server that the rule asks for.
   */
  static DeliveryReport report(Rule rule, String text) {
    return new DeliveryReport(
        "example",
        "example",
        new NoticeRef(
            "example", Instant.EPOCH, Optional.empty(), Optional.empty(), "rfc3464", "direct"),
        "jo@example.com",
        Optional.empty(),
        Action.FAILED,
        false,
        Optional.empty(),
        reply(text),
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        rule.mta().stream().findFirst().map(end -> "mx." + end),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OriginalMessage.unknown());
  }

  private static Optional<Integer> reply(String text) {
    boolean code =
        text.length() > 3
            && (text.charAt(0) == '4' || text.charAt(0) == '5')
            && Character.isDigit(text.charAt(1))
            && Character.isDigit(text.charAt(2))
            && (text.charAt(3) == ' ' || text.charAt(3) == '-');
    return code ? Optional.of(Integer.valueOf(text.substring(0, 3))) : Optional.empty();
  }
}
