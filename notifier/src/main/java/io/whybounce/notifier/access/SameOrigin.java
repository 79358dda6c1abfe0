package io.whybounce.notifier.access;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Tells requests that people make from those that another site makes their browser send, with the
 * password or the session that it has for this one. A browser names the site in {@code Origin} (RFC
 * 6454, 7), or says at least in {@code Sec-Fetch-Site} whether it is another; programs send
 * neither, and have nothing that a stranger could use.
 */
final class SameOrigin {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private SameOrigin() {}

  /** Whether requests of that method are meant to change something. */
  static boolean changes(String method) {
    return !HARMLESS.contains(method);
  }

  /**
   * Whether the request may be what its sender wants.
   *
   * @param origin the site that it comes from
   * @param site what the browser says of that site
   * @param host that is asked, with the port unless that is the usual one
   * @param publicUrl address of the page as its readers have it
   */
  static boolean holds(
      String method,
      Optional<String> origin,
      Optional<String> site,
      String host,
      String publicUrl) {
    if (HARMLESS.contains(method)) {
      return true;
    }
    if (origin.isPresent()) {
      String from = afterScheme(origin.get());
      return !from.isEmpty()
          && (from.equalsIgnoreCase(host) || from.equalsIgnoreCase(authority(publicUrl)));
    }
    return site.map(OWN::contains).orElse(true);
  }

  /**
   * Whether {@code host} is this machine by its own name: a name of a stranger's that leads here
   * (DNS rebinding) is not.
   */
  static boolean isLocal(String host) {
    int port = host.lastIndexOf(':');
    return LOCAL.contains(port > host.lastIndexOf(']') ? host.substring(0, port) : host);
  }

  private static String afterScheme(String origin) {
    int slashes = origin.indexOf("://");
    return slashes < 0 ? "" : origin.substring(slashes + 3);
  }

  private static String authority(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getRawAuthority()).orElse("");
    } catch (IllegalArgumentException e) {
      // Links in notices are of no use then either.
      return "";
    }
  }
}
