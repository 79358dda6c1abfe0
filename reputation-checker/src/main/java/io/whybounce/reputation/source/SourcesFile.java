package io.whybounce.reputation.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.yaml.snakeyaml.nodes.Node;

import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.dns.DnsNames;

/**
 * Reads a sources file: a YAML mapping with one key, {@code sources}, a list of mappings with the
 * keys of {@link #KEYS}.
 */
public final class SourcesFile {
  /** The keys of a source. */
  static final List<String> KEYS =
      List.of(
          "id",
          "name",
          "kind",
          "zone",
          "key",
          "form",
          "ipv4",
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
          "perSecond",
          "concurrent",
          "daily",
          "delisting");

  /** Most sources: each that is on is asked for each gateway. */
  private static final int MAX_SOURCES = 200;

  /** Largest number of questions in a second or a day that a file may state. */
  private static final long MAX_COUNT = 1_000_000_000;

  private static final String BITS = "127.0.0.";

  private final DeadLists dead;

  private SourcesFile(DeadLists dead) {
    this.dead = dead;
  }

  /**
   * The sources in {@code yaml}, those that are switched off among them.
   *
   * @param dead lists that are refused
   * @throws SourcesException if there is anything in it that is no source
   */
  public static List<Source> parse(String file, String yaml, DeadLists dead)
      throws SourcesException {
    YamlKeys top = YamlKeys.root(file, yaml, List.of("sources"));
    List<Node> nodes = top.list("sources");
    if (nodes.size() > MAX_SOURCES) {
      throw top.refused("more than " + MAX_SOURCES + " sources");
    }
    SourcesFile reader = new SourcesFile(dead);
    List<Source> sources = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      YamlKeys keys = top.below(node, KEYS);
      Source source = reader.source(keys);
      if (!ids.add(source.id())) {
        throw keys.refused("source " + source.id() + " stands there twice");
      }
      sources.add(source);
    }
    return List.copyOf(sources);
  }

  private Source source(YamlKeys keys) throws SourcesException {
    SourceKind kind = kind(keys);
    String zone = zone(keys);
    Answering answering = answering(keys, kind);
    boolean ipv4 = keys.flag("ipv4", true);
    boolean ipv6 = keys.flag("ipv6", false);
    if (!ipv4 && !ipv6) {
      throw keys.refused("ipv4", "a source must know IPv4 or IPv6 addresses");
    }
    return new Source(
        id(keys),
        keys.optional("name").orElse(zone),
        kind,
        zone,
        keys.optional("key"),
        ipv4,
        ipv6,
        answering,
        weight(keys),
        keys.flag("enabled", true),
        keys.optional("testListed"),
        keys.optional("testNotListed"),
        limits(keys),
        keys.optional("delisting"));
  }

  private static String id(YamlKeys keys) throws SourcesException {
    String id = keys.text("id");
    if (id.length() > 64
        || !id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
      throw keys.refused("id", "'" + id + "' must be of a-z, 0-9 and '-', at most 64 characters");
    }
    return id;
  }

  private String zone(YamlKeys keys) throws SourcesException {
    String zone = keys.text("zone");
    if (DnsNames.host(zone.replace(Source.KEY, "key")).isEmpty()) {
      throw keys.refused("zone", "'" + zone + "' is no DNS zone");
    }
    if (zone.contains(Source.KEY) != keys.has("key")) {
      throw keys.refused(
          "zone", "a source with a 'key' has " + Source.KEY + " in its zone, and no other has");
    }
    Optional<String> ended = dead.reason(zone);
    if (ended.isPresent()) {
      throw keys.refused("zone", zone + " is dead: " + ended.get() + "; take it out");
    }
    return zone;
  }

  private static Answering answering(YamlKeys keys, SourceKind kind) throws SourcesException {
    Answering.Form form = form(keys, kind);
    String prefix = form == Answering.Form.BITS ? BITS : "";
    Codes codes = keys.codes("codes", prefix);
    if (codes.isEmpty() && form != Answering.Form.DECIMAL) {
      throw keys.refused("'codes' is missing: only documented answers count");
    }
    return new Answering(
        form,
        codes,
        keys.codes("harmless", prefix),
        keys.codes("refusals", prefix),
        keys.number("good", 0.5),
        keys.number("neutral", -1.0));
  }

  private static Answering.Form form(YamlKeys keys, SourceKind kind) throws SourcesException {
    String word = keys.optional("form").orElse(Answering.Form.CODES.word());
    Optional<Answering.Form> form =
        Arrays.stream(Answering.Form.values()).filter(f -> f.word().equals(word)).findFirst();
    if (form.isEmpty()) {
      throw keys.refused("form", "'form' must be one of [codes, bits, octet, decimal]");
    }
    boolean score = form.get() == Answering.Form.OCTET || form.get() == Answering.Form.DECIMAL;
    if ((kind == SourceKind.IP_SCORE) != score) {
      throw keys.refused(
          "a score has the form 'octet' or 'decimal', every other kind 'codes' or 'bits'");
    }
    return form.get();
  }

  private static String weight(YamlKeys keys) throws SourcesException {
    String weight = keys.optional("weight").orElse("medium");
    if (!Source.WEIGHTS.contains(weight)) {
      throw keys.refused("weight", "'weight' must be one of " + Source.WEIGHTS);
    }
    return weight;
  }

  private static SourceKind kind(YamlKeys keys) throws SourcesException {
    String word = keys.text("kind");
    return Arrays.stream(SourceKind.values())
        .filter(kind -> kind != SourceKind.DNS_FACT && kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> keys.refused("kind", "there is no kind '" + word + "'"));
  }

  private static Limits limits(YamlKeys keys) throws SourcesException {
    return new Limits(
        (int) keys.count("perSecond", Limits.PER_SECOND, 100_000),
        (int) keys.count("concurrent", Limits.CONCURRENT, 10_000),
        keys.has("daily")
            ? OptionalLong.of(keys.count("daily", 1, MAX_COUNT))
            : OptionalLong.empty());
  }
}
