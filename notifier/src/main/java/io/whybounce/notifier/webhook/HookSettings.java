package io.whybounce.notifier.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What webhooks may do.
 *
 * @param plainHosts hosts that may be told without TLS
 * @param internalHosts hosts that may have an address that is not public
 * @param trustFile PEM file with authorities that are trusted instead of the usual ones
 * @param timeout longest wait for a connection and for an answer
 */
public record HookSettings(
    Set<String> plainHosts, Set<String> internalHosts, Optional<Path> trustFile, Duration timeout) {
  /** Names in lower case. */
  public HookSettings {
    plainHosts = lower(plainHosts);
    internalHosts = lower(internalHosts);
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream()
        .map(n -> n.strip().toLowerCase(Locale.ROOT))
        .filter(n -> !n.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
