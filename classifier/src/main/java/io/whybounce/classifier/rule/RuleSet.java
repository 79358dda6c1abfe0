package io.whybounce.classifier.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.whybounce.classifier.match.FoldedText;
import io.whybounce.classifier.match.Match;
import io.whybounce.classifier.match.PhraseMatcher;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.DeliveryReport;

/** All rules as one matcher. Immutable: a change of rules makes a new one. */
public final class RuleSet {
  /** Longest text that rules look at, in characters. */
  private static final int MAX_TEXT = 8_192;

  /** Names the files that this project ships, one a line. */
  private static final String INDEX = "/rules/index.txt";

  private final List<Rule> rules;
  private final PhraseMatcher matcher;
  private final Rule[] phraseOwners;
  private final CodeRules codeRules;
  private final String version;

  private RuleSet(List<Rule> rules, String version) {
    this.rules = List.copyOf(rules);
    this.version = version;
    List<String> phrases = new ArrayList<>();
    List<Rule> owners = new ArrayList<>();
    for (Rule rule : rules) {
      for (String phrase : rule.text()) {
        phrases.add(phrase);
        owners.add(rule);
      }
    }
    this.phraseOwners = owners.toArray(new Rule[0]);
    this.matcher = new PhraseMatcher(phrases);
    this.codeRules = new CodeRules(this.rules);
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
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
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
    Resources.text(INDEX)
        .lines()
        .filter(name -> !name.isBlank())
        .forEach(name -> files.put(name, Resources.text("/rules/" + name)));
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
    Optional<String> status = StatusCodes.of(report);
    RuleConditions conditions = new RuleConditions(report, status);
    if (report.diagnostic().isPresent()) {
      inText("diagnostic", report.diagnostic().get(), conditions, hits);
    }
    if (report.prose().isPresent()) {
      inText("prose", report.prose().get(), conditions, hits);
    }
    if (status.isPresent()) {
      codeRules.ofStatus(status.get(), conditions, hits);
    }
    if (report.replyCode().isPresent()) {
      codeRules.ofReply(report.replyCode().get(), conditions, hits);
    }
    return hits;
  }

  private void inText(String field, String text, RuleConditions conditions, List<Hit> hits) {
    FoldedText folded = FoldedText.of(text, MAX_TEXT);
    for (Match match : matcher.find(folded)) {
      Rule rule = phraseOwners[match.phrase()];
      if (conditions.hold(rule)) {
        int start = folded.place(match.start());
        int end = folded.place(match.end() - 1) + 1;
        int length = matcher.literalLength(match.phrase());
        hits.add(new Hit(rule, field, start, end, text.substring(start, end), length));
      }
    }
  }
}
