package io.whybounce.reputation.service;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import org.xbill.DNS.ResolverConfig;

import io.whybounce.start.WrongSettings;

/** Finds the DNS resolvers that the settings name, or else the system's. */
final class Resolvers {
  private static final String SETTING = "WHYBOUNCE_DNS_RESOLVERS";
  private static final int PORT = 53;

  private Resolvers() {}

  /** At least one. */
  static List<InetSocketAddress> of(Optional<List<String>> named) {
    List<InetSocketAddress> servers =
        named
            .map(texts -> texts.stream().map(String::strip).map(Resolvers::resolver).toList())
            .orElseGet(() -> ResolverConfig.getCurrentConfig().servers());
    if (servers.isEmpty()) {
      throw new WrongSettings(
          SETTING + " is not set, and the system names no resolver; set it to host:port,host:port");
    }
    return servers;
  }

  private static InetSocketAddress resolver(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    // An IPv6 address stands in brackets where a port follows (RFC 3986, 3.2.2), or alone.
    boolean port = colon > bracket && (bracket > 0 || text.indexOf(':') == colon);
    String host = port ? text.substring(0, colon) : text;
    InetSocketAddress server =
        new InetSocketAddress(
            host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host,
            port ? port(text, text.substring(colon + 1)) : PORT);
    if (host.isEmpty() || server.isUnresolved()) {
      throw new WrongSettings(SETTING + ": there is no host '" + host + "'; set it to host:port");
    }
    return server;
  }

  private static int port(String text, String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65_535) {
      throw new WrongSettings(SETTING + ": '" + text + "' has no port from 1 to 65535");
    }
    return port;
  }
}
