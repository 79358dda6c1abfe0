package io.whybounce.reputation.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;

/** Lists that have ended: some answer nothing any more, some list the world. */
public final class DeadLists {
  private final Map<String, String> reasons;

  private DeadLists(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  /** None. */
  public static DeadLists none() {
    return new DeadLists(Map.of());
  }

  /**
   * Those in {@code yaml}: a mapping with one key, {@code dead}, a list of mappings with {@code
   * zones}, blank-separated, and {@code reason}.
   *
   * @throws SourcesException if there is anything else in it
   */
  public static DeadLists parse(String file, String yaml) throws SourcesException {
    Map<String, String> reasons = new HashMap<>();
    YamlKeys top = YamlKeys.root(file, yaml, List.of("dead"));
    for (Node node : top.list("dead")) {
      YamlKeys keys = top.below(node, List.of("zones", "reason"));
      for (String zone : keys.text("zones").split(" ")) {
        reasons.put(zone, keys.text("reason"));
      }
    }
    return new DeadLists(reasons);
  }

  /** Why {@code zone} is not to be asked, if it or a zone above it has ended. */
  public Optional<String> reason(String zone) {
    for (String name = zone; !name.isEmpty(); ) {
      if (reasons.containsKey(name)) {
        return Optional.of(reasons.get(name));
      }
      int dot = name.indexOf('.');
      name = dot < 0 ? "" : name.substring(dot + 1);
    }
    return Optional.empty();
  }
}
