package io.whybounce.contracts.report;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses that may stand for a gateway from those that never can: private, reserved,
 * documentation and multicast ranges (IANA special-purpose address registries, RFC 6890).
 */
public final class PublicAddresses {
  /** IPv4 ranges that are not globally reachable: first address, prefix length. */
  private static final int[][] SPECIAL_V4 = {
    {0x00000000, 8}, // this network, RFC 791
    {0x0A000000, 8}, // private, RFC 1918
    {0x64400000, 10}, // shared, RFC 6598
    {0x7F000000, 8}, // loopback, RFC 1122
    {0xA9FE0000, 16}, // link-local, RFC 3927
    {0xAC100000, 12}, // private, RFC 1918
    {0xC0000000, 24}, // IETF protocol assignments, RFC 6890
    {0xC0000200, 24}, // documentation, RFC 5737
    {0xC0586300, 24}, // 6to4 relay anycast, RFC 7526
    {0xC0A80000, 16}, // private, RFC 1918
    {0xC6120000, 15}, // benchmarking, RFC 2544
    {0xC6336400, 24}, // documentation, RFC 5737
    {0xCB007100, 24}, // documentation, RFC 5737
    {0xE0000000, 3}, // multicast and reserved, RFC 5771, RFC 1112
  };

  private PublicAddresses() {}

  /**
   * The address that {@code text} is, in its usual form, if it is a public one; an IPv4-mapped IPv6
   * one becomes IPv4.
   */
  public static Optional<String> of(String text) {
    String value = text.strip();
    if (value.regionMatches(true, 0, "ipv6:", 0, 5)) {
      value = value.substring(5);
    }
    return bytes(value).filter(PublicAddresses::isPublic).map(PublicAddresses::form);
  }

  /** All public addresses in {@code text}, first to last, each once. */
  public static List<String> find(String text) {
    return find(text, false);
  }

  /**
   * All addresses in {@code text} that may be named as a gateway: public ones, and those of the
   * documentation ranges, which belong to nobody. Whoever looks addresses up goes by {@link #of}.
   */
  public static List<String> findNamed(String text) {
    return find(text, true);
  }

  private static List<String> find(String text, boolean documentation) {
    List<String> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!isStart(text, i)) {
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && end - i < 45 && isAddress(text.charAt(end))) {
        end++;
      }
      int stop = end;
      while (stop > i && (text.charAt(stop - 1) == '.' || text.charAt(stop - 1) == ':')) {
        stop--;
      }
      boolean whole =
          end == text.length()
              || !(Character.isLetterOrDigit(text.charAt(end))
                  || text.charAt(end) == '-'
                  || text.charAt(end) == '_');
      if (whole && stop > i) {
        bytes(text.substring(i, stop))
            .filter(a -> isPublic(a) || documentation && isDocumentation(a))
            .map(PublicAddresses::form)
            .filter(a -> !found.contains(a))
            .ifPresent(found::add);
      }
      i = Math.max(end, i + 1);
    }
    return found;
  }

  private static boolean isStart(String text, int i) {
    if (!isAddress(text.charAt(i))) {
      return false;
    }
    if (i == 0) {
      return true;
    }
    char before = text.charAt(i - 1);
    return !(Character.isLetterOrDigit(before)
        || before == '.'
        || before == '-'
        || before == '_'
        || before == ':'
            && text.charAt(i) != ':'
            && i > 1
            && isHex(text.charAt(i - 2))
            && text.indexOf(':', i) >= 0
            && text.indexOf(':', i) - i <= 4);
  }

  private static boolean isAddress(char c) {
    return isHex(c) || c == '.' || c == ':';
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static Optional<byte[]> bytes(String text) {
    int dots = 0;
    int colons = 0;
    boolean decimal = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAddress(c)) {
        return Optional.empty();
      }
      dots += c == '.' ? 1 : 0;
      colons += c == ':' ? 1 : 0;
      decimal &= c == '.' || c >= '0' && c <= '9';
    }
    boolean v4 = dots == 3 && decimal;
    boolean v6 = colons >= 2;
    if (!v4 && !v6 || text.length() > 45) {
      return Optional.empty();
    }
    if (v4 && !octets(text)) {
      return Optional.empty();
    }
    try {
      // Digits, dots and colons only: nothing here is ever looked up.
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean octets(String text) {
    for (String octet : text.split("\\.", -1)) {
      if (octet.isEmpty() || octet.length() > 3 || Integer.parseInt(octet) > 255) {
        return false;
      }
    }
    return true;
  }

  /** RFC 5737, RFC 3849, RFC 9637. */
  private static boolean isDocumentation(byte[] address) {
    int first = (address[0] & 255) << 16 | (address[1] & 255) << 8 | address[2] & 255;
    if (address.length == 4) {
      return first == 0xC00002 || first == 0xC63364 || first == 0xCB0071;
    }
    return first == 0x20010D && (address[3] & 255) == 0xB8
        || first >>> 8 == 0x3FFF && (first & 0xF0) == 0;
  }

  private static boolean isPublic(byte[] address) {
    if (address.length == 4) {
      int value =
          (address[0] & 255) << 24
              | (address[1] & 255) << 16
              | (address[2] & 255) << 8
              | address[3] & 255;
      for (int[] range : SPECIAL_V4) {
        if ((value ^ range[0]) >>> 32 - range[1] == 0) {
          return false;
        }
      }
      return true;
    }
    // Only 2000::/3 is given out (RFC 4291); within it documentation (RFC 3849, RFC 9637) and
    // protocol ranges are not.
    int first = (address[0] & 255) << 8 | address[1] & 255;
    int second = (address[2] & 255) << 8 | address[3] & 255;
    boolean special =
        first == 0x2001 && (second < 0x200 || second == 0xDB8)
            || first == 0x2002
            || first == 0x3FFF && second < 0x1000;
    return (first & 0xE000) == 0x2000 && !special;
  }

  private static String form(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
