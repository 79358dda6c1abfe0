package io.whybounce.classifier.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /** Most rules: some times what this project ships. */
  static final int MAX_RULES = 3_000;

  /**
   * Most characters of all phrases: each is at most one state of the matcher, of some 250 bytes,
   * and two sets are in memory while one takes the other's place.
   */
  static final int MAX_PHRASES = 400_000;

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
   * @throws RuleException with file and line if a file is no rule file, an id stands twice, or
   *     there are more rules or longer phrases in all than one matcher may hold
   */
  public static RuleSet of(Map<String, String> files) throws RuleException {
    return of(Map.of(), files);
  }

  /**
   * The rules that this project ships with those of {@code mounted} over them: a file takes the
   * place of the built-in file of its name, a rule that of the built-in rule of its id.
   *
   * @throws RuleException as {@link #of(Map)}
   */
  public static RuleSet builtInUnder(Map<String, String> mounted) throws RuleException {
    return of(builtInFiles(), mounted);
  }

  private static RuleSet of(Map<String, String> under, Map<String, String> over)
      throws RuleException {
    Map<String, String> files = new TreeMap<>(under);
    files.putAll(over);
    Map<String, Rule> byId = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      for (Rule rule : RuleFile.parse(file.getKey(), file.getValue())) {
        Rule twin = byId.get(rule.id());
        boolean mounted = over.containsKey(file.getKey());
        if (twin != null && over.containsKey(twin.fileName()) == mounted) {
          throw new RuleException(
              rule.file() + ": rule " + rule.id() + " stands already in " + twin.file());
        }
        if (twin == null || mounted) {
          byId.put(rule.id(), rule);
        }
      }
      parts.add(file.getKey());
      parts.add(file.getValue());
    }
    List<Rule> rules = List.copyOf(byId.values());
    bound(rules);
    return new RuleSet(rules, EventIds.of("rules", parts.toArray(new String[0])).substring(0, 12));
  }

  private static void bound(List<Rule> rules) throws RuleException {
    int number = 0;
    int characters = 0;
    for (Rule rule : rules) {
      number++;
      characters += rule.text().stream().mapToInt(String::length).sum();
      if (number > MAX_RULES) {
        throw new RuleException(rule.file() + ": more than " + MAX_RULES + " rules in all");
      }
      if (characters > MAX_PHRASES) {
        throw new RuleException(
            rule.file() + ": more than " + MAX_PHRASES + " characters of phrases in all");
      }
    }
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
      String text = report.diagnostic().get();
      inText("diagnostic", text, text, conditions, hits);
    }
    if (report.prose().isPresent()) {
      String text = report.prose().get();
      inText("prose", text, PassingFields.blanked(text), conditions, hits);
    }
    if (status.isPresent()) {
      codeRules.ofStatus(status.get(), conditions, hits);
    }
    if (report.replyCode().isPresent()) {
      codeRules.ofReply(report.replyCode().get(), conditions, hits);
    }
    return hits;
  }

  private void inText(
      String field, String text, String looked, RuleConditions conditions, List<Hit> hits) {
    FoldedText folded = FoldedText.of(looked, MAX_TEXT);
    for (Match match : matcher.find(folded)) {
      Rule rule = phraseOwners[match.phrase()];
      if (conditions.hold(rule)) {
        int start = folded.place(match.start());
        int end = folded.place(match.end() - 1) + 1;
        hits.add(new Hit(rule, field, text, start, end, matcher.literalLength(match.phrase())));
      }
    }
  }
}
