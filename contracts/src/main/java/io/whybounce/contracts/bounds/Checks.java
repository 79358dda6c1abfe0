package io.whybounce.contracts.bounds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bounds that hold for every event, checked where a record is made, so that no oversized text
 * travels on.
 */
public final class Checks {
  /**
   * Longest id, name or address in characters (RFC 5321 4.5.3.1.3: a path has at most 256 octets;
   * room for UTF-8).
   */
  public static final int MAX_NAME = 512;

  /** Longest single text of an event (a diagnostic, a line of prose, a statement) in characters. */
  public static final int MAX_TEXT = 4_096;

  /** Most elements of any list in an event. */
  public static final int MAX_ITEMS = 500;

  private Checks() {}

  /** Refuses a missing, blank or oversized name. */
  public static String name(String field, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return bounded(field, value, MAX_NAME);
  }

  /** Refuses a missing or oversized text; an empty one is fine. */
  public static String text(String field, String value) {
    return bounded(field, present(field, value), MAX_TEXT);
  }

  /** Refuses a missing value. */
  public static <T> T present(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /** An absent JSON field becomes an empty optional; an oversized name is refused. */
  public static Optional<String> optionalName(String field, Optional<String> value) {
    return optional(value).map(v -> bounded(field, v, MAX_NAME));
  }

  /** An absent JSON field becomes an empty optional; an oversized text is refused. */
  public static Optional<String> optionalText(String field, Optional<String> value) {
    return optional(value).map(v -> bounded(field, v, MAX_TEXT));
  }

  /** An absent JSON field becomes an empty optional. */
  @SuppressWarnings("OptionalAssignedToNull") // what a JSON reader passes for an absent field
  public static <T> Optional<T> optional(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  /**
   * An immutable copy; an absent JSON field becomes an empty list, more than {@link #MAX_ITEMS} are
   * refused.
   */
  public static <T> List<T> list(String field, List<T> value) {
    return list(field, value, MAX_ITEMS);
  }

  /** The same with a bound of its own: more than {@code max} elements are refused. */
  public static <T> List<T> list(String field, List<T> value, int max) {
    if (value == null) {
      return List.of();
    }
    if (value.size() > max) {
      throw new IllegalArgumentException(
          field + " has " + value.size() + " elements; at most " + max);
    }
    value.forEach(element -> present("an element of " + field, element));
    return List.copyOf(value);
  }

  /** A list as {@link #list(String, List)} whose elements are each as {@link #name} wants them. */
  public static List<String> names(String field, List<String> value) {
    List<String> copy = list(field, value);
    copy.forEach(element -> name("an element of " + field, element));
    return copy;
  }

  /** A list as {@link #list(String, List)} whose elements are each as {@link #text} wants them. */
  public static List<String> texts(String field, List<String> value) {
    List<String> copy = list(field, value);
    copy.forEach(element -> text("an element of " + field, element));
    return copy;
  }

  /**
   * An immutable copy in the same order, so that the same map gives the same JSON; an absent JSON
   * field becomes an empty map, more than {@link #MAX_ITEMS} are refused.
   */
  public static <K, V> Map<K, V> map(String field, Map<K, V> value) {
    if (value == null) {
      return Map.of();
    }
    if (value.size() > MAX_ITEMS) {
      throw new IllegalArgumentException(
          field + " has " + value.size() + " entries; at most " + MAX_ITEMS);
    }
    value.forEach(
        (key, element) -> {
          present("a key of " + field, key);
          present("an entry of " + field, element);
        });
    return Collections.unmodifiableMap(new LinkedHashMap<>(value));
  }

  /** Refuses a number below {@code min}. */
  public static void atLeast(String field, long min, long value) {
    if (value < min) {
      throw new IllegalArgumentException(field + " is " + value + "; at least " + min);
    }
  }

  /** A text of any length cut to {@link #MAX_TEXT}, for words that others have put down. */
  public static String cut(String field, String value) {
    String text = present(field, value);
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private static String bounded(String field, String value, int max) {
    if (value.length() > max) {
      throw new IllegalArgumentException(
          field + " has " + value.length() + " characters; at most " + max);
    }
    return value;
  }
}
