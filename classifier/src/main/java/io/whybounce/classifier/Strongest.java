package io.whybounce.classifier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.whybounce.classifier.rule.Hit;
import io.whybounce.contracts.verdict.Cause;

/**
 * Chooses the hits that count. Two rules that match the same statement are one observation, so for
 * each cause only the strongest counts; a match within a longer one of another rule is part of that
 * statement, and drops out.
 */
final class Strongest {
  List<Hit> of(List<Hit> hits) {
    Map<Cause, Hit> byCause = new EnumMap<>(Cause.class);
    for (Hit hit : hits) {
      if (hits.stream().noneMatch(o -> inside(hit, o))) {
        byCause.merge(hit.rule().cause(), hit, (a, b) -> b.rule().odds() > a.rule().odds() ? b : a);
      }
    }
    return new ArrayList<>(byCause.values());
  }

  private static boolean inside(Hit hit, Hit other) {
    return hit != other
        && hit.byText()
        && other.byText()
        && hit.field().equals(other.field())
        && hit.length() < other.length()
        && hit.start() >= other.start()
        && hit.start() + hit.text().length() <= other.start() + other.text().length();
  }
}
