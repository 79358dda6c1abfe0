package io.whybounce.reputation.source;

import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a YAML file; whatever is wrong with it is refused with file, line and reason. */
final class YamlKeys {
  /** Longest file in characters. */
  private static final int MAX_LENGTH = 1_000_000;

  private final String file;
  private final Node node;
  private final Map<String, Node> keys;

  private YamlKeys(String file, Node node, Map<String, Node> keys) {
    this.file = file;
    this.node = node;
    this.keys = keys;
  }

  /** The whole of {@code yaml}, a mapping with the keys {@code allowed}. */
  static YamlKeys root(String file, String yaml, List<String> allowed) throws SourcesException {
    if (yaml.length() > MAX_LENGTH) {
      throw new SourcesException(file + ": longer than " + MAX_LENGTH + " characters");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      return of(file, new Yaml(options).compose(new StringReader(yaml)), allowed);
    } catch (MarkedYAMLException e) {
      throw new SourcesException(
          file + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
    } catch (YAMLException e) {
      throw new SourcesException(file + ": " + e.getMessage());
    }
  }

  private static YamlKeys of(String file, Node node, List<String> allowed) throws SourcesException {
    if (!(node instanceof MappingNode mapping)) {
      throw refused(file, node, "a mapping is expected here");
    }
    Map<String, Node> keys = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!allowed.contains(key)) {
        throw refused(file, tuple.getKeyNode(), "unknown key '" + key + "'; there are " + allowed);
      }
      if (keys.put(key, tuple.getValueNode()) != null) {
        throw refused(file, tuple.getKeyNode(), "'" + key + "' stands there twice");
      }
    }
    return new YamlKeys(file, node, keys);
  }

  /** The mapping {@code node} within this file. */
  YamlKeys below(Node node, List<String> allowed) throws SourcesException {
    return of(file, node, allowed);
  }

  /** The elements of the list {@code key}. */
  List<Node> list(String key) throws SourcesException {
    if (keys.get(key) instanceof SequenceNode list) {
      return list.getValue();
    }
    throw refused("'" + key + "' with a list is missing");
  }

  boolean has(String key) {
    return keys.containsKey(key);
  }

  String text(String key) throws SourcesException {
    return optional(key).orElseThrow(() -> refused("'" + key + "' is missing"));
  }

  Optional<String> optional(String key) throws SourcesException {
    Node value = keys.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    throw refused(key, "'" + key + "' must be one value");
  }

  boolean flag(String key, boolean usual) throws SourcesException {
    String text = optional(key).orElse(Boolean.toString(usual));
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(key, "'" + key + "' must be true or false");
    }
    return Boolean.parseBoolean(text);
  }

  double number(String key, double usual) throws SourcesException {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      return Double.parseDouble(text.get());
    } catch (NumberFormatException e) {
      throw refused(key, "'" + text.get() + "' is no number");
    }
  }

  /** A whole number from 1 to {@code most}. */
  long count(String key, long usual, long most) throws SourcesException {
    double number = number(key, usual);
    if (!(number >= 1 && number <= most) || number != Math.rint(number)) {
      throw refused(key, "'" + key + "' must be a whole number from 1 to " + most);
    }
    return (long) number;
  }

  /** What each answer means, in the order of the file. */
  Codes codes(String key, String prefix) throws SourcesException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (keys.get(key) instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name)
            || !(tuple.getValueNode() instanceof ScalarNode value)) {
          throw refused(
              file, tuple.getKeyNode(), "'" + key + "' must map answers to their meaning");
        }
        boolean whole = name.getValue().indexOf('.') >= 0;
        texts.put(whole ? name.getValue() : prefix + name.getValue(), value.getValue());
      }
    } else if (has(key)) {
      throw refused(key, "'" + key + "' must map answers to their meaning");
    }
    try {
      return Codes.of(texts);
    } catch (IllegalArgumentException e) {
      throw refused(key, "'" + key + "': " + e.getMessage());
    }
  }

  /** With the line of this mapping. */
  SourcesException refused(String reason) {
    return refused(file, node, reason);
  }

  /** With the line of {@code key}'s value. */
  SourcesException refused(String key, String reason) {
    return refused(file, keys.getOrDefault(key, node), reason);
  }

  private static SourcesException refused(String file, Node node, String reason) {
    return new SourcesException(
        file + ":" + (node == null ? 1 : node.getStartMark().getLine() + 1) + ": " + reason);
  }
}
