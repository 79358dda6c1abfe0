package io.whybounce.classifier.rule;

import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.verdict.Cause;

/**
 * One rule: what to look for in a delivery report, and what it says about the cause. All conditions
 * that are given must hold; of the values of one condition, one is enough.
 *
 * @param id unique among all rules
 * @param cause what it speaks for
 * @param odds what it multiplies the cause's odds by
 * @param text phrases of the diagnostic or the prose
 * @param status enhanced status codes; {@code 5.1.*} stands for all of that subject
 * @param reply SMTP reply codes
 * @param mta ends of the remote or reporting server's name
 * @param source where it is documented
 * @param examples diagnostics that it must decide
 * @param against diagnostics that it must not match
 * @param file and line it stands in
 */
public record Rule(
    String id,
    Cause cause,
    double odds,
    List<String> text,
    List<String> status,
    List<Integer> reply,
    List<String> mta,
    Optional<String> source,
    List<String> examples,
    List<String> against,
    String file) {
  /** Keeps immutable copies. */
  public Rule {
    text = List.copyOf(text);
    status = List.copyOf(status);
    reply = List.copyOf(reply);
    mta = List.copyOf(mta);
    examples = List.copyOf(examples);
    against = List.copyOf(against);
  }

  /** Id of the evidence that this rule gives. */
  public String evidenceId() {
    return "rule-" + id;
  }

  /** Name of the file that it stands in. */
  public String fileName() {
    return file.substring(0, file.lastIndexOf(':'));
  }
}
