package io.whybounce.simulator.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

import io.whybounce.simulator.fault.Kind;

/**
 * How well the verdicts met the truth.
 *
 * @param seed of the world
 * @param days simulated
 * @param parts by kind of fault
 * @param falseAlarms incidents that no fault is behind
 * @param falseByFactor the same by kind of factor
 * @param duplicates second incidents of a fault
 * @param minor incidents of true but minor trouble, which count nowhere
 * @param falseAlarmsPerTenantQuarter false incidents that a tenant's owner was told of
 * @param maxNotices most notices that one owner got of one incident
 * @param log one line for each thing that went wrong
 */
public record Result(
    long seed,
    int days,
    Map<Kind, Part> parts,
    int falseAlarms,
    Map<String, Integer> falseByFactor,
    int duplicates,
    int minor,
    double falseAlarmsPerTenantQuarter,
    int maxNotices,
    List<String> log) {
  /** Figures of one kind. */
  static final class Part {
    int injected;
    int tooSmall;
    int found;
    int duplicates;
    int rightFactor;
    int rightParty;
    int maxNotices;
    final List<Integer> deliveries = new ArrayList<>();
    final List<Double> minutes = new ArrayList<>();

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("injected", injected);
      json.put("tooSmall", tooSmall);
      json.put("found", found);
      json.put("missed", injected - found);
      json.put("duplicates", duplicates);
      json.put("rightFactor", rightFactor);
      json.put("rightParty", rightParty);
      json.put("medianDeliveriesToVerdict", median(deliveries));
      json.put("medianMinutesToVerdict", median(minutes));
      json.put("maxNoticesPerOwner", maxNotices);
      return json;
    }
  }

  private int sum(ToIntFunction<Part> of) {
    return parts.values().stream().mapToInt(of).sum();
  }

  private static double share(int part, int all) {
    return all == 0 ? 1 : Math.round(1e4 * part / all) / 1e4;
  }

  private static double median(List<? extends Number> numbers) {
    if (numbers.isEmpty()) {
      return 0;
    }
    double[] sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    double middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return Math.round(100 * middle) / 100.0;
  }

  /** The result as the JSON object that the command prints. */
  public Map<String, Object> json() {
    int found = sum(p -> p.found);
    List<Integer> deliveries = new ArrayList<>();
    List<Double> minutes = new ArrayList<>();
    parts.values().forEach(p -> deliveries.addAll(p.deliveries));
    parts.values().forEach(p -> minutes.addAll(p.minutes));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", seed);
    json.put("days", days);
    json.put("recall", share(found, sum(p -> p.injected)));
    json.put("precision", share(found, found + duplicates + falseAlarms));
    json.put("rightFactor", share(sum(p -> p.rightFactor), found));
    json.put("rightParty", share(sum(p -> p.rightParty), found));
    json.put("falseAlarmsPerTenantQuarter", Math.round(1e4 * falseAlarmsPerTenantQuarter) / 1e4);
    json.put("medianDeliveriesToVerdict", median(deliveries));
    json.put("medianMinutesToVerdict", median(minutes));
    json.put("maxNoticesPerOwnerAndIncident", maxNotices);
    Map<String, Object> byKind = new LinkedHashMap<>();
    parts.forEach((kind, part) -> byKind.put(kind.word(), part.json()));
    json.put("byKind", byKind);
    return json;
  }

  /** The result as a table. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-24s %8s %6s %6s %6s %6s %6s %10s %8s %8s%n",
            "kind",
            "injected",
            "found",
            "again",
            "factor",
            "party",
            "small",
            "deliveries",
            "minutes",
            "notices"));
    parts.forEach(
        (kind, p) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-24s %8d %6d %6d %6d %6d %6d %10.1f %8.1f %8d%n",
                    kind.word(),
                    p.injected,
                    p.found,
                    p.duplicates,
                    p.rightFactor,
                    p.rightParty,
                    p.tooSmall,
                    median(p.deliveries),
                    median(p.minutes),
                    p.maxNotices)));
    json()
        .forEach(
            (name, value) -> {
              if (!name.equals("byKind")) {
                text.append(String.format(Locale.ROOT, "%-32s %s%n", name, value));
              }
            });
    return text.toString();
  }
}
