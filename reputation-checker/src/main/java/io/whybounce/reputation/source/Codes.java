package io.whybounce.reputation.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documented answers of a source with their meaning. An answer is an address whose octets are each
 * a number, a range ({@code 2-22}) or {@code *}; a last octet that is not given may be any.
 */
public final class Codes {
  private static final int OCTETS = 4;
  private static final int MAX_OCTET = 255;

  private record Range(int least, int most) {
    static final Range ANY = new Range(0, MAX_OCTET);

    boolean has(int octet) {
      return octet >= least && octet <= most;
    }
  }

  private record Code(List<Range> octets, String meaning) {}

  private final List<Code> codes;

  private Codes(List<Code> codes) {
    this.codes = List.copyOf(codes);
  }

  /**
   * The answers in {@code meanings}, by pattern; the first that fits counts.
   *
   * @throws IllegalArgumentException if one is no such pattern; the message names it
   */
  public static Codes of(Map<String, String> meanings) {
    List<Code> codes = new ArrayList<>();
    meanings.forEach((pattern, meaning) -> codes.add(new Code(ranges(pattern), meaning)));
    return new Codes(codes);
  }

  private static List<Range> ranges(String pattern) {
    String[] octets = pattern.split("\\.", -1);
    List<Range> ranges = new ArrayList<>();
    for (String octet : octets) {
      ranges.add(range(pattern, octet));
    }
    if (ranges.size() == OCTETS - 1) {
      ranges.add(Range.ANY);
    }
    if (ranges.size() != OCTETS) {
      throw new IllegalArgumentException("'" + pattern + "' is no answer of four octets");
    }
    return List.copyOf(ranges);
  }

  private static Range range(String pattern, String octet) {
    if (octet.equals("*")) {
      return Range.ANY;
    }
    int dash = octet.indexOf('-');
    int least = number(pattern, dash < 0 ? octet : octet.substring(0, dash));
    int most = dash < 0 ? least : number(pattern, octet.substring(dash + 1));
    if (least > most) {
      throw new IllegalArgumentException("'" + pattern + "' has a range that is empty");
    }
    return new Range(least, most);
  }

  private static int number(String pattern, String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(digits) > MAX_OCTET) {
      throw new IllegalArgumentException("'" + pattern + "' has an octet that is none");
    }
    return Integer.parseInt(digits);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return codes.isEmpty();
  }

  /** What {@code address} means; empty if it is not documented. */
  public Optional<String> meaning(String address) {
    Optional<int[]> octets = octets(address);
    return octets.flatMap(
        o -> codes.stream().filter(c -> fits(c, o)).map(Code::meaning).findFirst());
  }

  private static boolean fits(Code code, int[] octets) {
    for (int i = 0; i < OCTETS; i++) {
      if (!code.octets().get(i).has(octets[i])) {
        return false;
      }
    }
    return true;
  }

  private static Optional<int[]> octets(String address) {
    String[] parts = address.split("\\.", -1);
    int[] octets = new int[OCTETS];
    if (parts.length != OCTETS) {
      return Optional.empty();
    }
    for (int i = 0; i < OCTETS; i++) {
      if (parts[i].isEmpty()
          || parts[i].length() > 3
          || !parts[i].chars().allMatch(Character::isDigit)) {
        return Optional.empty();
      }
      octets[i] = Integer.parseInt(parts[i]);
    }
    return Optional.of(octets);
  }
}
