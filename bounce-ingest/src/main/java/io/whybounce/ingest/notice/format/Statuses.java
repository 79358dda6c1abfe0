package io.whybounce.ingest.notice.format;

import java.util.Optional;

import io.whybounce.ingest.notice.words.Codes;

/** Which of a notice's status codes says most. */
final class Statuses {
  private Statuses() {}

  /**
   * Takes the code out of the diagnostic where that says more than the field: the field is the
   * reporting server's, which often knows no better than {@code 5.0.0}, or {@code 4.4.7} for "time
   * is over"; the words are those of the server that refused.
   */
  static void refine(Draft draft) {
    Optional<String> inWords = draft.diagnostic().flatMap(Statuses::best);
    if (draft.status().isEmpty()) {
      draft.status(inWords.or(() -> draft.prose().flatMap(Statuses::best)));
    } else if (inWords.isPresent() && !isVague(inWords.get())) {
      draft.betterStatus(inWords.get());
    }
  }

  /** The first code with a detail, else the first. */
  private static Optional<String> best(String words) {
    Optional<String> first = Codes.status(words);
    if (first.isEmpty() || !first.get().endsWith(".0")) {
      return first;
    }
    int at = Codes.statusAt(words, 0);
    for (int next = Codes.statusAt(words, at + 1);
        next > 0;
        next = Codes.statusAt(words, next + 1)) {
      Optional<String> code = Codes.status(words.substring(next));
      if (code.isPresent() && !code.get().endsWith(".0")) {
        return code;
      }
    }
    return first;
  }

  private static boolean isVague(String code) {
    return code.endsWith(".0") || code.endsWith(".4.7");
  }
}
