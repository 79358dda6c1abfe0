package io.whybounce.classifier.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules over codes alone, by their codes. */
final class CodeRules {
  private final Map<String, List<Rule>> byStatus = new HashMap<>();
  private final Map<Integer, List<Rule>> byReply = new HashMap<>();

  CodeRules(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.text().isEmpty()) {
        rule.status().forEach(s -> byStatus.computeIfAbsent(s, k -> new ArrayList<>()).add(rule));
        if (rule.status().isEmpty()) {
          rule.reply().forEach(r -> byReply.computeIfAbsent(r, k -> new ArrayList<>()).add(rule));
        }
      }
    }
  }

  /** The most specific rule for {@code status}: the code itself, any class of it, its subject. */
  void ofStatus(String status, RuleConditions conditions, List<Hit> hits) {
    int dot = status.lastIndexOf('.');
    String[] forms = {
      status,
      "*" + status.substring(1),
      status.substring(0, dot + 1) + "*",
      "*" + status.substring(1, dot + 1) + "*"
    };
    for (String form : forms) {
      Optional<Rule> rule = firstThatHolds(byStatus.get(form), conditions);
      if (rule.isPresent()) {
        hits.add(Hit.ofCode(rule.get(), "status", status));
        return;
      }
    }
  }

  /** The rule for reply code {@code code}. */
  void ofReply(int code, RuleConditions conditions, List<Hit> hits) {
    firstThatHolds(byReply.get(code), conditions)
        .ifPresent(rule -> hits.add(Hit.ofCode(rule, "replyCode", Integer.toString(code))));
  }

  /** A rule that asks for a certain server goes before one that does not. */
  private static Optional<Rule> firstThatHolds(List<Rule> rules, RuleConditions conditions) {
    Rule found = null;
    if (rules != null) {
      for (Rule rule : rules) {
        if (conditions.hold(rule) && (found == null || found.mta().isEmpty())) {
          found = rule;
        }
      }
    }
    return Optional.ofNullable(found);
  }
}
