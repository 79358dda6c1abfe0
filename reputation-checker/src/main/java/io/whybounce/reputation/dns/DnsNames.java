package io.whybounce.reputation.dns;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Makes DNS names of addresses and checks names that strangers gave. */
public final class DnsNames {
  /** Longest name in text form (RFC 1035, 2.3.4). */
  private static final int MAX_NAME = 253;

  /** Length of 32 nibbles with a dot between each two. */
  private static final int NIBBLES = 63;

  private DnsNames() {}

  /**
   * The address's octets or nibbles in reverse order, as DNS lists want them (RFC 5782, 2.1 and
   * 2.4); empty if {@code ip} is no address. An IPv4-mapped IPv6 address is taken for the IPv4 one.
   */
  public static Optional<String> reversed(String ip) {
    return bytes(ip).map(DnsNames::reversed);
  }

  /** The address's bytes, 4 or 16; those of IPv4 for an IPv4-mapped one; empty if it is none. */
  public static Optional<byte[]> bytes(String ip) {
    if (!isIpv4(ip) && !isIpv6(ip)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(ip).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * The nibbles in reverse order of the IPv6 address that {@code ipv4} is mapped to (RFC 4291,
   * 2.5.5.2), which lists of IPv6 addresses have as test points (RFC 5782, 5).
   */
  public static Optional<String> mapped(String ipv4) {
    if (!isIpv4(ipv4)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 255;
    bytes[11] = (byte) 255;
    String[] octets = ipv4.split("\\.");
    for (int i = 0; i < octets.length; i++) {
      bytes[12 + i] = (byte) Integer.parseInt(octets[i]);
    }
    return Optional.of(reversed(bytes));
  }

  private static String reversed(byte[] bytes) {
    StringBuilder name = new StringBuilder();
    for (int i = bytes.length - 1; i >= 0; i--) {
      int b = bytes[i] & 255;
      if (bytes.length == 4) {
        name.append(b);
      } else {
        name.append(Character.forDigit(b & 15, 16))
            .append('.')
            .append(Character.forDigit(b >> 4, 16));
      }
      if (i > 0) {
        name.append('.');
      }
    }
    return name.toString();
  }

  /** Whether {@code ip} has the form of an IPv6 address, and is no name that would be looked up. */
  public static boolean isIpv6(String ip) {
    return ip.indexOf(':') >= 0
        && ip.length() <= 45
        && ip.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0);
  }

  private static boolean isIpv4(String ip) {
    String[] octets = ip.split("\\.", -1);
    boolean four = octets.length == 4;
    for (String octet : octets) {
      four &=
          !octet.isEmpty()
              && octet.length() <= 3
              && octet.chars().allMatch(c -> c >= '0' && c <= '9')
              && Integer.parseInt(octet) <= 255;
    }
    return four;
  }

  /** The name under which an address's PTR record stands (RFC 1035, 3.5; RFC 3596, 2.5). */
  public static Optional<String> pointer(String ip) {
    return reversed(ip).map(r -> r + (r.length() == NIBBLES ? ".ip6.arpa" : ".in-addr.arpa"));
  }

  /**
   * {@code name} in lower case without a last dot, if it is a host name with at least two labels
   * (RFC 1123, 2.1). Letters beyond ASCII become their A-labels (RFC 5891).
   */
  public static Optional<String> host(String name) {
    if (name.length() > MAX_NAME) {
      return Optional.empty();
    }
    String host;
    try {
      host = IDN.toASCII(name.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      // Labels that are empty, too long, or of no such letters.
      return Optional.empty();
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    String[] labels = host.split("\\.", -1);
    if (labels.length < 2 || host.length() > MAX_NAME) {
      return Optional.empty();
    }
    for (String label : labels) {
      boolean plain =
          label
              .chars()
              .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_');
      if (label.isEmpty() || label.length() > 63 || !plain) {
        return Optional.empty();
      }
    }
    boolean number = labels[labels.length - 1].chars().allMatch(Character::isDigit);
    return number ? Optional.empty() : Optional.of(host);
  }
}
