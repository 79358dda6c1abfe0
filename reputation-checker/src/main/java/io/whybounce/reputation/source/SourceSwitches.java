package io.whybounce.reputation.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says which sources are in force: those that their file has on, and those that are switched on,
 * without those that are switched off; each with its registration key.
 *
 * @param on ids of sources that are switched on whatever their file says
 * @param off ids of sources that are switched off
 */
public record SourceSwitches(Set<String> on, Set<String> off) {
  /** Longest registration key: one label (RFC 1035, 2.3.4). */
  private static final int MAX_KEY = 63;

  /** Keeps immutable copies. */
  public SourceSwitches {
    on = Set.copyOf(on);
    off = Set.copyOf(off);
  }

  /**
   * The sources in force.
   *
   * @param keys the registration key of a name
   * @throws SourcesException if a source is named that there is not, or a key is missing or none;
   *     the message holds no key
   */
  public List<Source> apply(List<Source> all, Function<String, Optional<String>> keys)
      throws SourcesException {
    Set<String> ids = all.stream().map(Source::id).collect(Collectors.toSet());
    known("WHYBOUNCE_SOURCES_ON", on, ids);
    known("WHYBOUNCE_SOURCES_OFF", off, ids);
    List<Source> inForce = new ArrayList<>();
    for (Source source : all) {
      boolean asked = (source.enabled() || on.contains(source.id())) && !off.contains(source.id());
      if (asked) {
        inForce.add(keyed(source.switched(true), keys));
      }
    }
    return List.copyOf(inForce);
  }

  private static void known(String setting, Set<String> named, Set<String> ids)
      throws SourcesException {
    for (String id : named) {
      if (!ids.contains(id)) {
        throw new SourcesException(setting + " names '" + id + "', which is no source's id");
      }
    }
  }

  private static Source keyed(Source source, Function<String, Optional<String>> keys)
      throws SourcesException {
    if (source.key().isEmpty()) {
      return source;
    }
    String name = source.key().get();
    Optional<String> key = keys.apply(name);
    if (key.isEmpty()) {
      throw new SourcesException(
          "source "
              + source.id()
              + " is on and needs the key '"
              + name
              + "': put it into the file '"
              + name
              + "' in WHYBOUNCE_SOURCES_KEYS_DIRECTORY, or switch the source off by"
              + " WHYBOUNCE_SOURCES_OFF");
    }
    if (!isLabel(key.get())) {
      throw new SourcesException(
          "the key '" + name + "' is no DNS label: at most 63 of a-z, 0-9 and '-'");
    }
    return source.keyed(key.get());
  }

  private static boolean isLabel(String key) {
    return !key.isEmpty()
        && key.length() <= MAX_KEY
        && key.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c));
  }
}
