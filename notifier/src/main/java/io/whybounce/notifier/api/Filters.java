package io.whybounce.notifier.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.registry.InvalidForm;

/** Reads what lists are filtered by; a value that means nothing is refused, not passed over. */
public final class Filters {
  private static final int MAX_TEXT =
      320; // the longest address, RFC 3696 errata 1690 and its domain

  /** Longest text form of an IPv6 address (RFC 4291, 2.2). */
  private static final int MAX_IP = 45;

  private Filters() {}

  /** A text as it stands; none if it is blank. */
  public static Optional<String> text(String field, Optional<String> text) {
    Optional<String> said = text.map(String::strip).filter(t -> !t.isEmpty());
    if (said.filter(t -> t.length() > MAX_TEXT || t.indexOf('\0') >= 0).isPresent()) {
      throw InvalidForm.of(field + " must be one line of at most " + MAX_TEXT + " characters");
    }
    return said;
  }

  /** A time, or a day, which begins in UTC. */
  public static Optional<Instant> time(String field, Optional<String> text) {
    return text(field, text)
        .map(
            t -> {
              try {
                return t.indexOf('T') < 0
                    ? LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(t);
              } catch (DateTimeException e) {
                throw InvalidForm.of(
                    field
                        + " must be a time as in 2012-05-14T08:00:00Z, or a day as in 2012-05-14");
              }
            });
  }

  /** A cause. */
  public static Optional<Cause> cause(Optional<String> text) {
    return word("cause", text, Cause.class, Cause::word);
  }

  /** One of the words of {@code type}. */
  public static <E extends Enum<E>> Optional<E> word(
      String field, Optional<String> text, Class<E> type, Function<E, String> word) {
    return text(field, text)
        .map(t -> t.toLowerCase(Locale.ROOT))
        .map(
            t ->
                Arrays.stream(type.getEnumConstants())
                    .filter(e -> word.apply(e).equals(t))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            InvalidForm.of(
                                field
                                    + " must be one of "
                                    + Arrays.stream(type.getEnumConstants())
                                        .map(word)
                                        .collect(Collectors.joining(", ")))));
  }

  /**
   * The usual form of an address that a gateway can have.
   *
   * @throws InvalidForm if it is none: a name, a private address
   */
  public static String gateway(String field, String text) {
    String stripped = text.strip();
    boolean numbers =
        stripped.length() <= MAX_IP
            && stripped.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
    List<String> found = numbers ? PublicAddresses.findNamed(stripped) : List.of();
    if (found.size() != 1) {
      throw InvalidForm.of(field + " must be a public IP address, as in 198.51.100.7");
    }
    return found.get(0);
  }

  /** The same, where one may be asked for. */
  public static Optional<String> gateway(String field, Optional<String> text) {
    return text(field, text).map(t -> gateway(field, t));
  }

  /** A whole number within bounds. */
  public static int number(String field, Optional<String> text, int usual, int min, int max) {
    try {
      int number = text(field, text).map(Integer::parseInt).orElse(usual);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw InvalidForm.of(field + " must be a number from " + min + " to " + max);
  }
}
