package io.whybounce.reputation.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.dns.DnsNames;

/**
 * Reads a sources file: a YAML mapping with one key, {@code sources}, a list of mappings with the
 * keys of {@link Source}.
 */
public final class SourcesFile {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "kind",
          "zone",
          "form",
          "ipv6",
          "codes",
          "harmless",
          "refusals",
          "good",
          "neutral",
          "weight",
          "enabled",
          "testListed",
          "testNotListed",
          "delisting");

  private final String file;

  private SourcesFile(String file) {
    this.file = file;
  }

  /**
   * The sources in {@code yaml}.
   *
   * @throws SourcesException if there is anything in it that is no source
   */
  public static List<Source> parse(String file, String yaml) throws SourcesException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      return new SourcesFile(file).sources(new Yaml(options).compose(new StringReader(yaml)));
    } catch (MarkedYAMLException e) {
      throw new SourcesException(
          file + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
    } catch (YAMLException e) {
      throw new SourcesException(file + ": " + e.getMessage());
    }
  }

  private List<Source> sources(Node root) throws SourcesException {
    Map<String, Node> top = mapping(root, Set.of("sources"));
    if (!(top.get("sources") instanceof SequenceNode list)) {
      throw refused(root, "'sources' with a list of sources is missing");
    }
    List<Source> sources = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : list.getValue()) {
      Source source = source(node);
      if (!ids.add(source.id())) {
        throw refused(node, "source " + source.id() + " stands there twice");
      }
      sources.add(source);
    }
    return List.copyOf(sources);
  }

  private Source source(Node node) throws SourcesException {
    Map<String, Node> keys = mapping(node, KEYS);
    String zone = scalar(node, keys, "zone");
    if (DnsNames.host(zone).isEmpty()) {
      throw refused(keys.get("zone"), "'" + zone + "' is no DNS zone");
    }
    String form = optional(node, keys, "form").orElse("codes");
    if (!Source.FORMS.contains(form)) {
      throw refused(keys.get("form"), "'form' must be one of " + Source.FORMS);
    }
    return new Source(
        scalar(node, keys, "id"),
        optional(node, keys, "name").orElse(zone),
        kind(node, keys),
        zone,
        form,
        Boolean.parseBoolean(optional(node, keys, "ipv6").orElse("false")),
        texts(keys, "codes"),
        texts(keys, "harmless"),
        texts(keys, "refusals"),
        number(node, keys, "good", 0.5),
        number(node, keys, "neutral", -1.0),
        weight(node, keys),
        Boolean.parseBoolean(optional(node, keys, "enabled").orElse("true")),
        optional(node, keys, "testListed"),
        optional(node, keys, "testNotListed"),
        optional(node, keys, "delisting"));
  }

  private String weight(Node node, Map<String, Node> keys) throws SourcesException {
    String weight = optional(node, keys, "weight").orElse("medium");
    if (!Source.WEIGHTS.contains(weight)) {
      throw refused(keys.get("weight"), "'weight' must be one of " + Source.WEIGHTS);
    }
    return weight;
  }

  private SourceKind kind(Node node, Map<String, Node> keys) throws SourcesException {
    String word = scalar(node, keys, "kind");
    for (SourceKind kind : SourceKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw refused(keys.get("kind"), "there is no kind '" + word + "'");
  }

  private double number(Node node, Map<String, Node> keys, String key, double usual)
      throws SourcesException {
    Optional<String> text = optional(node, keys, key);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      return Double.parseDouble(text.get());
    } catch (NumberFormatException e) {
      throw refused(keys.get(key), "'" + text.get() + "' is no number");
    }
  }

  private Map<String, String> texts(Map<String, Node> keys, String key) throws SourcesException {
    Map<String, String> texts = new HashMap<>();
    if (keys.get(key) instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name)
            || !(tuple.getValueNode() instanceof ScalarNode value)) {
          throw refused(tuple.getKeyNode(), "'" + key + "' must map an answer to its meaning");
        }
        texts.put(name.getValue(), value.getValue());
      }
    } else if (keys.containsKey(key)) {
      throw refused(keys.get(key), "'" + key + "' must map answers to their meaning");
    }
    return texts;
  }

  private Map<String, Node> mapping(Node node, Set<String> allowed) throws SourcesException {
    if (!(node instanceof MappingNode mapping)) {
      throw refused(node, "a mapping is expected here");
    }
    Map<String, Node> keys = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!allowed.contains(key)) {
        throw refused(tuple.getKeyNode(), "unknown key '" + key + "'");
      }
      keys.put(key, tuple.getValueNode());
    }
    return keys;
  }

  private String scalar(Node owner, Map<String, Node> keys, String key) throws SourcesException {
    return optional(owner, keys, key).orElseThrow(() -> refused(owner, "'" + key + "' is missing"));
  }

  private Optional<String> optional(Node owner, Map<String, Node> keys, String key)
      throws SourcesException {
    Node node = keys.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    throw refused(node, "'" + key + "' must be one value");
  }

  private SourcesException refused(Node node, String reason) {
    return new SourcesException(
        file + ":" + (node == null ? 1 : node.getStartMark().getLine() + 1) + ": " + reason);
  }
}
