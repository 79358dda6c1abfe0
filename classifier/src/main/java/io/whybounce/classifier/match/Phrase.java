package io.whybounce.classifier.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase taken apart at its gaps.
 *
 * @param pieces the literal texts between gaps, folded; none is empty
 * @param openStart whether the first piece may begin within a word
 * @param openEnd whether the last piece may end within a word
 */
record Phrase(List<String> pieces, boolean openStart, boolean openEnd) {
  private static final String GAP = "...";

  /**
   * Reads the notation of {@link PhraseMatcher}.
   *
   * @throws IllegalArgumentException if nothing is left between two gaps
   */
  static Phrase of(String notation) {
    String folded = FoldedText.fold(notation);
    boolean openStart = folded.startsWith("*");
    boolean openEnd = folded.length() > 1 && folded.endsWith("*");
    String rest = folded.substring(openStart ? 1 : 0, folded.length() - (openEnd ? 1 : 0));
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (true) {
      int gap = rest.indexOf(GAP, from);
      String piece = rest.substring(from, gap < 0 ? rest.length() : gap).strip();
      if (piece.isEmpty()) {
        throw new IllegalArgumentException("the phrase '" + notation + "' has an empty piece");
      }
      pieces.add(piece);
      if (gap < 0) {
        return new Phrase(List.copyOf(pieces), openStart, openEnd);
      }
      from = gap + GAP.length();
    }
  }

  /** Characters that must be there: how much the phrase says. */
  int literalLength() {
    return pieces.stream().mapToInt(String::length).sum();
  }
}
