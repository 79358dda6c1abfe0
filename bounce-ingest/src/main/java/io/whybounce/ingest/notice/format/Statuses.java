package io.whybounce.ingest.notice.format;

import java.util.Optional;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.words.Codes;

/** Which of a notice's status codes says most. */
final class Statuses {
  private Statuses() {}

  /**
   * Takes the code out of the diagnostic where that says as much as the field or more: the field is
   * the reporting server's, which often knows no better than {@code 5.0.0}, or {@code 4.4.7} for
   * "time is over"; the words are those of the server that refused.
   */
  static void refine(Draft draft) {
    Optional<String> inWords = draft.diagnostic().flatMap(Statuses::best);
    if (draft.status().isEmpty()) {
      boolean delayed = draft.action().equals(Optional.of(Action.DELAYED));
      // The prose may be about several: a permanent code is none of a delivery that goes on.
      draft.status(
          inWords.or(
              () -> draft.prose().flatMap(Statuses::best).filter(c -> !delayed || c.charAt(0) != '5')));
    } else if (inWords.isPresent()) {
      int words = detail(inWords.get());
      if (words == 2 || words > detail(draft.status().get())) {
        draft.betterStatus(inWords.get());
      }
    }
  }

  /** The first of the codes that say most. */
  private static Optional<String> best(String words) {
    Optional<String> best = Optional.empty();
    for (int at = Codes.statusAt(words, 0); at >= 0; at = Codes.statusAt(words, at + 1)) {
      Optional<String> code = Codes.status(words.substring(at));
      if (code.isPresent() && (best.isEmpty() || detail(code.get()) > detail(best.get()))) {
        best = code;
      }
    }
    return best;
  }

  /** How much a code says: nothing, its subject or that time is over, or all. */
  private static int detail(String code) {
    if (code.endsWith(".0.0")) {
      return 0;
    }
    return code.endsWith(".0") || code.endsWith(".4.7") ? 1 : 2;
  }
}
