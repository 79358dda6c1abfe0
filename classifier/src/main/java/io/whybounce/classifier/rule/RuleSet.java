package io.whybounce.classifier.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.whybounce.classifier.match.FoldedText;
import io.whybounce.classifier.match.PhraseMatcher;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.DeliveryReport;

/** All rules as one matcher. Immutable: a change of rules makes a new one. */
public final class RuleSet {
  /** Longest text that rules look at, in characters. */
  private static final int MAX_TEXT = 8_192;

  /** Files that this project ships, in {@code /rules}. */
  private static final List<String> BUILT_IN =
      List.of(
          "recipient.yaml",
          "message.yaml",
          "reputation.yaml",
          "authentication.yaml",
          "policy.yaml",
          "systems.yaml",
          "status.yaml");

  private final List<Rule> rules;
  private final PhraseMatcher matcher;
  private final List<Rule> phraseOwners;
  private final Map<String, List<Rule>> byStatus = new HashMap<>();
  private final Map<Integer, List<Rule>> byReply = new HashMap<>();
  private final String version;

  private RuleSet(List<Rule> rules, String version) {
    this.rules = List.copyOf(rules);
    this.version = version;
    List<String> phrases = new ArrayList<>();
    this.phraseOwners = new ArrayList<>();
    for (Rule rule : rules) {
      for (String phrase : rule.text()) {
        phrases.add(phrase);
        phraseOwners.add(rule);
      }
      if (rule.text().isEmpty()) {
        rule.status().forEach(s -> byStatus.computeIfAbsent(s, k -> new ArrayList<>()).add(rule));
        if (rule.status().isEmpty()) {
          rule.reply().forEach(r -> byReply.computeIfAbsent(r, k -> new ArrayList<>()).add(rule));
        }
      }
    }
    this.matcher = new PhraseMatcher(phrases);
  }

  /**
   * The rules in {@code files}: name to YAML text.
   *
   * @throws RuleException if a file is no rule file, or an id stands twice
   */
  public static RuleSet of(Map<String, String> files) throws RuleException {
    List<Rule> rules = new ArrayList<>();
    Map<String, Rule> byId = new HashMap<>();
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, String> file : new java.util.TreeMap<>(files).entrySet()) {
      for (Rule rule : RuleFile.parse(file.getKey(), file.getValue())) {
        Rule twin = byId.putIfAbsent(rule.id(), rule);
        if (twin != null) {
          throw new RuleException(
              rule.file() + ": rule " + rule.id() + " stands already in " + twin.file());
        }
        rules.add(rule);
      }
      parts.add(file.getKey());
      parts.add(file.getValue());
    }
    return new RuleSet(rules, EventIds.of("rules", parts.toArray(new String[0])).substring(0, 12));
  }

  /** The rules that this project ships. */
  public static RuleSet builtIn() {
    try {
      return of(builtInFiles());
    } catch (RuleException e) {
      throw new IllegalStateException("the built-in rules are broken: " + e.getMessage(), e);
    }
  }

  /** The rule files that this project ships: name to YAML text. */
  public static Map<String, String> builtInFiles() {
    Map<String, String> files = new HashMap<>();
    BUILT_IN.forEach(name -> files.put(name, Resources.text("/rules/" + name)));
    return Map.copyOf(files);
  }

  /** All rules, in the order of their files. */
  public List<Rule> rules() {
    return rules;
  }

  /** Hash of the rule files. */
  public String version() {
    return version;
  }

  /** All rules that hold for {@code report}. */
  public List<Hit> find(DeliveryReport report) {
    List<Hit> hits = new ArrayList<>();
    report.diagnostic().ifPresent(text -> inText("diagnostic", text, report, hits));
    report.prose().ifPresent(text -> inText("prose", text, report, hits));
    report.status().ifPresent(status -> byStatus(status, report, hits));
    report
        .replyCode()
        .ifPresent(
            code ->
                byReply
                    .getOrDefault(code, List.of())
                    .forEach(r -> hits.add(Hit.ofCode(r, "replyCode", code.toString()))));
    return hits;
  }

  private void inText(String field, String text, DeliveryReport report, List<Hit> hits) {
    FoldedText folded = FoldedText.of(text, MAX_TEXT);
    for (PhraseMatcher.Match match : matcher.find(folded)) {
      Rule rule = phraseOwners.get(match.phrase());
      if (codesHold(rule, report) && mtaHolds(rule, report)) {
        int start = folded.place(match.start());
        int end = folded.place(match.end() - 1) + 1;
        hits.add(
            new Hit(rule, field, start, text.substring(start, end), match.end() - match.start()));
      }
    }
  }

  private void byStatus(String status, DeliveryReport report, List<Hit> hits) {
    int dot = status.lastIndexOf('.');
    List<String> forms =
        List.of(
            status,
            "*" + status.substring(1),
            status.substring(0, dot + 1) + "*",
            "*" + status.substring(1, dot + 1) + "*");
    for (String form : forms) {
      Optional<Rule> rule =
          byStatus.getOrDefault(form, List.of()).stream()
              .filter(r -> mtaHolds(r, report) && repliesHold(r, report))
              .findFirst();
      if (rule.isPresent()) {
        hits.add(Hit.ofCode(rule.get(), "status", status));
        return;
      }
    }
  }

  private static boolean codesHold(Rule rule, DeliveryReport report) {
    return (rule.status().isEmpty()
            || report.status().filter(s -> statusHolds(rule, s)).isPresent())
        && repliesHold(rule, report);
  }

  private static boolean statusHolds(Rule rule, String status) {
    return rule.status().stream()
        .anyMatch(
            s ->
                s.endsWith("*")
                    ? status.startsWith(s.substring(0, s.length() - 1))
                    : s.equals(status));
  }

  private static boolean repliesHold(Rule rule, DeliveryReport report) {
    return rule.reply().isEmpty() || report.replyCode().filter(rule.reply()::contains).isPresent();
  }

  private static boolean mtaHolds(Rule rule, DeliveryReport report) {
    return rule.mta().isEmpty()
        || rule.mta().stream()
            .anyMatch(m -> endsWith(report.remoteMta(), m) || endsWith(report.reportingMta(), m));
  }

  private static boolean endsWith(Optional<String> host, String end) {
    return host.filter(h -> ("." + h.toLowerCase(Locale.ROOT)).endsWith("." + end)).isPresent();
  }
}
