package io.whybounce.notifier.verdict;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.whybounce.contracts.bounds.Checks;

/** Small help for sentences. Times are in UTC. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Names listed in one sentence; more are counted. */
  private static final int MAX_LISTED = 6;

  private Words() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** {@code 1 delivery}, {@code 3 deliveries}. */
  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** The names in order with commas, the rest as a number. */
  static String list(Collection<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    int more = sorted.size() - MAX_LISTED;
    String listed = String.join(", ", sorted.subList(0, Math.min(MAX_LISTED, sorted.size())));
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  /** As long as an event may have it. */
  static String cut(String text) {
    return text.length() <= Checks.MAX_TEXT ? text : text.substring(0, Checks.MAX_TEXT);
  }
}
