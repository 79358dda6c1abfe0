package io.whybounce.notifier.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.notifier.notice.Lookup;

/**
 * What one source said of a gateway over time, as a strip: a piece for each run of equal answers,
 * and nothing where the source was not asked.
 *
 * @param source id of the source
 * @param now its latest answer in words
 * @param kind of that answer: {@code good}, {@code neutral} or {@code bad}
 * @param pieces from the oldest to the latest
 */
public record Lane(String source, String now, String kind, List<Piece> pieces) {
  /** The strip's width in its own units. */
  static final int WIDTH = 1_000;

  private static final int NARROWEST = 4;
  private static final int MAX_LANES = 40;

  /**
   * A run of equal answers.
   *
   * @param x where it begins
   * @param width how long it is
   * @param kind {@code good}, {@code neutral} or {@code bad}
   * @param words what was said, from when to when
   */
  public record Piece(long x, long width, String kind, String words) {}

  /** The lanes of {@code lookups} between two times, those that speak against the gateway first. */
  static List<Lane> of(List<Lookup> lookups, Instant from, Instant to) {
    Map<String, List<Lookup>> bySource = new TreeMap<>();
    lookups.forEach(l -> bySource.computeIfAbsent(l.source(), s -> new ArrayList<>()).add(l));
    return bySource.values().stream()
        .map(all -> lane(all, from, to))
        .sorted(Comparator.comparing(Lane::isGood).thenComparing(Lane::source))
        .limit(MAX_LANES)
        .toList();
  }

  /**
   * The lookups with those taken together that follow each other and say the same, the latest
   * first.
   */
  static List<Lookup> runs(List<Lookup> lookups) {
    Map<String, Lookup> open = new TreeMap<>();
    List<Lookup> runs = new ArrayList<>();
    lookups.stream()
        .sorted(Comparator.comparing(Lookup::firstAt))
        .forEach(
            next -> {
              Lookup last = open.get(next.source());
              if (last != null && words(last).equals(words(next))) {
                next = last.until(next.lastAt());
                runs.remove(last);
              }
              open.put(next.source(), next);
              runs.add(next);
            });
    runs.sort(Comparator.comparing(Lookup::lastAt).reversed().thenComparing(Lookup::source));
    return List.copyOf(runs);
  }

  private static Lane lane(List<Lookup> all, Instant from, Instant to) {
    List<Lookup> inTime = all.stream().sorted(Comparator.comparing(Lookup::firstAt)).toList();
    Lookup last = inTime.get(inTime.size() - 1);
    return new Lane(
        last.source(),
        words(last),
        kind(last),
        inTime.stream().map(l -> piece(l, from, to)).toList());
  }

  private static Piece piece(Lookup lookup, Instant from, Instant to) {
    long start = Math.min(place(lookup.firstAt(), from, to), WIDTH - NARROWEST);
    long end = Math.max(place(lookup.lastAt(), from, to), start + NARROWEST);
    return new Piece(
        start,
        end - start,
        kind(lookup),
        words(lookup)
            + ", "
            + Layout.time(lookup.firstAt())
            + " to "
            + Layout.time(lookup.lastAt()));
  }

  private static long place(Instant at, Instant from, Instant to) {
    double share =
        (double) Duration.between(from, at).toMillis()
            / Math.max(1, Duration.between(from, to).toMillis());
    return Math.round(WIDTH * Math.max(0, Math.min(1, share)));
  }

  private boolean isGood() {
    return kind.equals("good");
  }

  /** Whether it speaks for the gateway, a little against it, or against it. */
  static String kind(Lookup lookup) {
    return lookup.bad()
        ? lookup.band().equals(Optional.of(Band.NEUTRAL)) ? "neutral" : "bad"
        : "good";
  }

  /** The number with its band, or whether it is listed. */
  static String words(Lookup lookup) {
    return lookup
        .score()
        .map(s -> String.format(Locale.ROOT, "%+.1f", s))
        .map(s -> lookup.band().map(b -> s + " (" + b.word() + ")").orElse(s))
        .orElse(lookup.listed() ? "listed" : "not listed");
  }
}
