package io.whybounce.notifier.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.start.OneLine;

/**
 * Decides where a webhook may go: owners name its address, so it must not reach what only this
 * service can reach. The address is checked when it is connected to, and the connection goes to the
 * very address that was checked: a name that changes its mind in between gains nothing.
 */
final class Destinations {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /** Finds the addresses of a host; may block. */
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /**
   * Where to connect.
   *
   * @param address that was checked
   * @param host as the URL has it: for TLS and the Host header
   * @param port of the server
   * @param tls whether the connection is protected
   * @param path with its query
   */
  record Destination(InetAddress address, String host, int port, boolean tls, String path) {}

  private final HookSettings settings;
  private final Resolver resolver;

  Destinations(HookSettings settings, Resolver resolver) {
    this.settings = settings;
    this.resolver = resolver;
  }

  /**
   * Where {@code url} leads. May block.
   *
   * @throws HookRefused if it must not go there, or the name has no address
   */
  Destination of(String url) {
    URI uri = parse(url);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean tls = "https".equals(uri.getScheme());
    if (!tls && !("http".equals(uri.getScheme()) && settings.plainHosts().contains(host))) {
      throw new HookRefused(
          "webhooks need https; WHYBOUNCE_WEBHOOK_PLAIN_HOSTS does not name " + host, true);
    }
    List<InetAddress> addresses = resolve(host);
    if (!settings.internalHosts().contains(host)) {
      for (InetAddress address : addresses) {
        // One that is not public is enough: which one a client takes is chance.
        if (PublicAddresses.of(address.getHostAddress()).isEmpty()) {
          throw new HookRefused(
              host
                  + " leads to "
                  + address.getHostAddress()
                  + ", which is no public address; WHYBOUNCE_WEBHOOK_INTERNAL_HOSTS does not name it",
              true);
        }
      }
    }
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS : HTTP;
    return new Destination(addresses.get(0), host, port, tls, path(uri));
  }

  private static URI parse(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
        throw new HookRefused("the webhook's address is no https URL", true);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new HookRefused("the webhook's address is no URL", true);
    }
  }

  private List<InetAddress> resolve(String host) {
    String name =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      List<InetAddress> addresses = resolver.resolve(name);
      if (addresses.isEmpty()) {
        throw new HookRefused(host + " has no address", false);
      }
      return addresses;
    } catch (UnknownHostException e) {
      throw new HookRefused("there is no host " + OneLine.of(host), false);
    }
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
