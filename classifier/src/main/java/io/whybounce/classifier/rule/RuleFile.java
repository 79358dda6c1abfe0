package io.whybounce.classifier.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;

/**
 * Reads one rule file. It is a YAML mapping with one key, {@code rules}: a list of mappings with
 * the keys of {@link Rule}. Unknown keys are refused, so that a slip of the pen is not taken for a
 * rule without that condition.
 */
public final class RuleFile {
  private static final Set<String> KEYS =
      Set.of(
          "id", "cause", "odds", "text", "status", "reply", "mta", "source", "examples", "against");

  /** Longest file in characters. */
  private static final int MAX_LENGTH = 1_000_000;

  private final String name;

  private RuleFile(String name) {
    this.name = name;
  }

  /**
   * The rules in {@code yaml}.
   *
   * @param name of the file, for messages
   * @throws RuleException if there is anything in it that is no rule
   */
  public static List<Rule> parse(String name, String yaml) throws RuleException {
    if (yaml.length() > MAX_LENGTH) {
      throw new RuleException(name + ": longer than " + MAX_LENGTH + " characters");
    }
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setMaxAliasesForCollections(0);
      Node root = new Yaml(options).compose(new java.io.StringReader(yaml));
      return new RuleFile(name).rules(root);
    } catch (MarkedYAMLException e) {
      throw new RuleException(
          name + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
    } catch (ReaderException e) {
      throw new RuleException(
          name + ":" + line(yaml, e.getPosition()) + ": a control character, which YAML forbids");
    } catch (YAMLException e) {
      throw new RuleException(name + ": " + e.getMessage());
    }
  }

  private static long line(String text, int codePoints) {
    return 1 + text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
  }

  private List<Rule> rules(Node root) throws RuleException {
    Map<String, Node> top = mapping(root, Set.of("rules"));
    if (!(top.get("rules") instanceof SequenceNode list)) {
      throw refused(root, "'rules' with a list of rules is missing");
    }
    List<Rule> rules = new ArrayList<>();
    for (Node node : list.getValue()) {
      rules.add(rule(node));
    }
    return rules;
  }

  private Rule rule(Node node) throws RuleException {
    Map<String, Node> keys = mapping(node, KEYS);
    String id = checked(keys.get("id"), scalar(node, keys, "id"), RuleValues::faultOfId);
    String word = scalar(node, keys, "cause");
    Cause cause =
        Cause.of(word)
            .orElseThrow(() -> refused(keys.get("cause"), "there is no cause '" + word + "'"));
    double odds = number(keys, node);
    List<String> text = strings(keys, "text", RuleValues::faultOfPhrase);
    List<String> status = strings(keys, "status", RuleValues::faultOfStatus);
    List<String> mta = strings(keys, "mta", RuleValues::faultOfHost);
    List<Integer> reply =
        strings(keys, "reply", RuleValues::faultOfReply).stream().map(Integer::valueOf).toList();
    if (text.isEmpty() && status.isEmpty() && reply.isEmpty()) {
      throw refused(node, "rule " + id + " has none of text, status and reply");
    }
    Optional<String> source =
        keys.containsKey("source")
            ? Optional.of(
                checked(
                    keys.get("source"), scalar(node, keys, "source"), RuleValues::faultOfSource))
            : Optional.empty();
    return new Rule(
        id,
        cause,
        odds,
        text,
        status,
        reply,
        mta,
        source,
        strings(keys, "examples", RuleValues::faultOfExample),
        strings(keys, "against", RuleValues::faultOfExample),
        name + ":" + (node.getStartMark().getLine() + 1));
  }

  private double number(Map<String, Node> keys, Node rule) throws RuleException {
    String text = scalar(rule, keys, "odds");
    try {
      double odds = Double.parseDouble(text);
      if (odds >= Evidence.MIN_ODDS && odds <= Evidence.MAX_ODDS) {
        return odds;
      }
    } catch (NumberFormatException e) {
      throw refused(keys.get("odds"), "'" + text + "' is no number");
    }
    throw refused(keys.get("odds"), "odds must be from 0.000001 to 1000000");
  }

  private Map<String, Node> mapping(Node node, Set<String> allowed) throws RuleException {
    if (!(node instanceof MappingNode mapping)) {
      throw refused(node, "a mapping is expected here");
    }
    Map<String, Node> keys = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw refused(tuple.getKeyNode(), "a key must be one word");
      }
      String key = name.getValue();
      if (!allowed.contains(key)) {
        throw refused(name, "unknown key '" + key + "'");
      }
      if (keys.put(key, tuple.getValueNode()) != null) {
        throw refused(tuple.getKeyNode(), "'" + key + "' stands twice");
      }
    }
    return keys;
  }

  private String scalar(Node owner, Map<String, Node> keys, String key) throws RuleException {
    Node node = keys.get(key);
    if (node == null) {
      throw refused(owner, "'" + key + "' is missing");
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw refused(node, "'" + key + "' must be one value");
  }

  private List<String> strings(
      Map<String, Node> keys, String key, Function<String, Optional<String>> fault)
      throws RuleException {
    Node node = keys.get(key);
    if (node == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node value : nodes) {
      if (!(value instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw refused(value, "'" + key + "' must be a list of texts");
      }
      values.add(checked(value, scalar.getValue(), fault));
    }
    return values;
  }

  private String checked(Node node, String value, Function<String, Optional<String>> fault)
      throws RuleException {
    Optional<String> wrong = fault.apply(value);
    if (wrong.isPresent()) {
      throw refused(node, wrong.get());
    }
    return value;
  }

  private RuleException refused(Node node, String reason) {
    return new RuleException(
        name + ":" + (node == null ? 1 : node.getStartMark().getLine() + 1) + ": " + reason);
  }
}
