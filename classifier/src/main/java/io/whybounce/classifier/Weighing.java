package io.whybounce.classifier;

import java.util.ArrayList;
import java.util.List;

import io.whybounce.classifier.rule.Hit;
import io.whybounce.classifier.rule.Rule;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;

/**
 * Chooses the hits that count and says how much. Two rules that match one statement are one
 * observation:
 *
 * <ul>
 *   <li>words within a longer match are part of that statement and drop out;
 *   <li>for each cause only the strongest hit over words, and one over codes, counts;
 *   <li>a longer phrase says more than a short one, and so outweighs it;
 *   <li>where the remote server's own words decide, the notice's prose (often a fixed text that
 *       lists what might have happened) counts for little.
 * </ul>
 */
final class Weighing {
  /** Characters of a phrase that has just the weight of its rule: "user unknown". */
  private static final double USUAL_LENGTH = 12;

  private static final double LEAST_LENGTH_FACTOR = 0.5;
  private static final double MOST_LENGTH_FACTOR = 4;

  /** From here on the remote server's words decide by themselves. */
  private static final double DECISIVE = 500;

  /**
   * A hit that counts.
   *
   * @param hit rule and place
   * @param odds what it multiplies its cause's odds by
   */
  record Weighed(Hit hit, double odds) {}

  private Weighing() {}

  static List<Weighed> of(List<Hit> hits) {
    Weighed[] words = new Weighed[Cause.values().length];
    Weighed[] codes = new Weighed[words.length];
    boolean decided = false;
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      if (hit.byText() && !isPartOfAnother(hit, hits)) {
        boolean prose = hit.field().equals("prose");
        double odds = weight(hit, prose && decided);
        decided |= !prose && odds >= DECISIVE;
        keepStronger(words, new Weighed(hit, odds));
      } else if (!hit.byText()) {
        keepStronger(codes, new Weighed(hit, hit.rule().odds()));
      }
    }
    List<Weighed> kept = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words[i] != null) {
        kept.add(words[i]);
      }
      if (codes[i] != null) {
        kept.add(codes[i]);
      }
    }
    return kept;
  }

  private static double weight(Hit hit, boolean faint) {
    Rule rule = hit.rule();
    if (rule.odds() <= 1) {
      return rule.odds();
    }
    double factor =
        Math.min(MOST_LENGTH_FACTOR, Math.max(LEAST_LENGTH_FACTOR, hit.length() / USUAL_LENGTH));
    double odds = Math.min(Evidence.MAX_ODDS, Math.max(1, rule.odds() * factor));
    return faint ? Math.sqrt(odds) : odds;
  }

  private static void keepStronger(Weighed[] kept, Weighed next) {
    int cause = next.hit().rule().cause().ordinal();
    if (kept[cause] == null || next.odds() > kept[cause].odds()) {
      kept[cause] = next;
    }
  }

  private static boolean isPartOfAnother(Hit hit, List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      if (hit.isWithin(hits.get(i))) {
        return true;
      }
    }
    return false;
  }
}
