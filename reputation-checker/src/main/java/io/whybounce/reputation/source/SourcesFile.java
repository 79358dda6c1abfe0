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

  /** Longest file in characters. */
  private static final int MAX_LENGTH = 1_000_000;

  /** Most sources: each is asked for each gateway. */
  private static final int MAX_SOURCES = 100;

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
    if (yaml.length() > MAX_LENGTH) {
      throw new SourcesException(file + ": longer than " + MAX_LENGTH + " characters");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
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
    if (list.getValue().size() > MAX_SOURCES) {
      throw refused(list, "more than " + MAX_SOURCES + " sources");
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
    SourceKind kind = kind(node, keys);
    String form = form(node, keys, kind);
    Map<String, String> codes = texts(keys, "codes");
    if (codes.isEmpty() && !form.equals("decimal")) {
      throw refused(node, "'codes' is missing: only documented answers count");
    }
    return new Source(
        scalar(node, keys, "id"),
        optional(node, keys, "name").orElse(zone),
        kind,
        zone,
        form,
        flag(node, keys, "ipv6", false),
        codes,
        texts(keys, "harmless"),
        texts(keys, "refusals"),
        number(node, keys, "good", 0.5),
        number(node, keys, "neutral", -1.0),
        weight(node, keys),
        flag(node, keys, "enabled", true),
        optional(node, keys, "testListed"),
        optional(node, keys, "testNotListed"),
        optional(node, keys, "delisting"));
  }

  private String form(Node node, Map<String, Node> keys, SourceKind kind) throws SourcesException {
    String form = optional(node, keys, "form").orElse("codes");
    if (!Source.FORMS.contains(form)) {
      throw refused(keys.get("form"), "'form' must be one of " + Source.FORMS);
    }
    if ((kind == SourceKind.IP_SCORE) == form.equals("codes")) {
      throw refused(
          node, "a score has the form 'octet' or 'decimal', every other kind the form 'codes'");
    }
    return form;
  }

  private boolean flag(Node node, Map<String, Node> keys, String key, boolean usual)
      throws SourcesException {
    String text = optional(node, keys, key).orElse(Boolean.toString(usual));
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(keys.get(key), "'" + key + "' must be true or false");
    }
    return Boolean.parseBoolean(text);
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
