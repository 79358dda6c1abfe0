package io.whybounce.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.classifier.rule.Hit;
import io.whybounce.classifier.rule.Rule;
import io.whybounce.classifier.rule.Surroundings;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseFamily;
import io.whybounce.contracts.verdict.Evidence;

/**
 * Chooses the hits that count and says how much. Two rules that match one statement are one
 * observation:
 *
 * <ul>
 *   <li>words within a longer match are part of that statement and drop out;
 *   <li>for each cause only the strongest hit over words, and one over codes, counts;
 *   <li>a longer phrase says more than a short one, and so outweighs it;
 *   <li>what is said first counts more than what follows it at a distance: advice, and where to
 *       ask;
 *   <li>where the remote server's own words decide, the notice's prose (often a fixed text that
 *       lists what might have happened) counts for little;
 *   <li>text outranks codes: where words state a reason, codes and words that only say "refused"
 *       count by their root;
 *   <li>words in a host name say hardly anything, and those in a link count by their root where
 *       words beside it speak for another family of causes: "user unknown, see
 *       https://lists.example/blocklist";
 *   <li>a single word in prose, say "TLS" in a returned header, counts for little.
 * </ul>
 */
final class Weighing {
  /** Characters of a phrase that has just the weight of its rule: "user unknown". */
  private static final double USUAL_LENGTH = 12;

  private static final double LEAST_LENGTH_FACTOR = 0.5;
  private static final double MOST_LENGTH_FACTOR = 4;

  /** Characters behind the first statement from which on a text is taken for explanation. */
  private static final int FAR = 150;

  private static final double FAR_FACTOR = 0.25;

  /** From here on the remote server's words decide by themselves. */
  private static final double DECISIVE = 500;

  /** From these odds on a rule about reputation may be the name of a list. */
  private static final double LISTS_NAME = 5_000;

  /** From these odds on a rule is a provider's own code, which says the same within a link. */
  private static final double PROVIDERS_CODE = 100_000;

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
    int first = Integer.MAX_VALUE;
    String field = "";
    boolean decided = false;
    Optional<CauseFamily> spoken = spoken(hits);
    // In the order of fields, the diagnostic first, and within one by the end of the match.
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      if (!hit.byText()) {
        keepStronger(codes, new Weighed(hit, hit.rule().odds()));
      } else if (!isPartOfAnother(hit, hits)) {
        if (!field.equals(hit.field())) {
          field = hit.field();
          first = Integer.MAX_VALUE;
        }
        double odds = weight(hit, decided && field.equals("prose"));
        double exponent = exponent(hit, spoken);
        if (exponent != 1) {
          odds = Math.pow(odds, exponent);
        }
        if (hit.start() - (long) first > FAR && odds > 1) {
          odds = Math.max(1, odds * FAR_FACTOR);
        }
        if (odds >= DECISIVE) {
          first = Math.min(first, hit.start());
          decided |= field.equals("diagnostic");
        }
        keepStronger(words, new Weighed(hit, odds));
      }
    }
    boolean stated = false;
    for (Weighed word : words) {
      stated |= word != null && word.odds() >= DECISIVE;
    }
    List<Weighed> kept = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words[i] != null) {
        kept.add(stated ? belowWords(words[i]) : words[i]);
      }
      if (codes[i] != null) {
        kept.add(stated ? belowWords(codes[i]) : codes[i]);
      }
    }
    return kept;
  }

  /** Where words state a reason, a code and "refused" say little beside it. */
  private static Weighed belowWords(Weighed weighed) {
    return weighed.odds() >= DECISIVE || weighed.odds() <= 1
        ? weighed
        : new Weighed(weighed.hit(), Math.sqrt(weighed.odds()));
  }

  /** What the strongest words speak for that are no part of a link; empty if none decide. */
  private static Optional<CauseFamily> spoken(List<Hit> hits) {
    CauseFamily family = null;
    double most = DECISIVE;
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      if (hit.byText() && hit.rule().cause() != Cause.UNSTATED) {
        double odds = weight(hit, false);
        if (odds >= most
            && hit.surroundings() == Surroundings.TEXT
            && !isPartOfAnother(hit, hits)) {
          most = odds;
          family = hit.rule().cause().family();
        }
      }
    }
    return Optional.ofNullable(family);
  }

  /**
   * How much is left of words in a link or a name, 1 for all: a host may be called {@code
   * relay.example.com} for any reason. A provider's code says the same anywhere, and the name of a
   * list of addresses is a host name.
   */
  private static double exponent(Hit hit, Optional<CauseFamily> spoken) {
    double odds = hit.rule().odds();
    CauseFamily family = hit.rule().cause().family();
    return switch (hit.surroundings()) {
      case TEXT -> 1;
      case NAME -> family == CauseFamily.REPUTATION && odds >= LISTS_NAME ? 1 : 0.25;
      case LINK -> odds >= PROVIDERS_CODE || spoken.isEmpty() || spoken.get() == family ? 1 : 0.5;
    };
  }

  private static double weight(Hit hit, boolean decided) {
    Rule rule = hit.rule();
    if (rule.odds() <= 1) {
      return rule.odds();
    }
    double factor =
        Math.min(MOST_LENGTH_FACTOR, Math.max(LEAST_LENGTH_FACTOR, hit.length() / USUAL_LENGTH));
    double odds = Math.min(Evidence.MAX_ODDS, Math.max(1, rule.odds() * factor));
    boolean faint = decided || hit.field().equals("prose") && isOneWord(hit.text());
    return faint ? Math.sqrt(odds) : odds;
  }

  /** Of a script that sets words apart by spaces. */
  private static boolean isOneWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > 0x24F) {
        return false;
      }
    }
    return true;
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
