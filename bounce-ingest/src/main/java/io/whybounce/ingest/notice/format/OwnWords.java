package io.whybounce.ingest.notice.format;

import java.util.List;

import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.Meaning;
import io.whybounce.ingest.notice.words.Meanings;
import io.whybounce.ingest.notice.words.Phrases;

/**
 * A notice's own words, up to the copy of the message that it returns.
 *
 * @param lines as they stand there
 * @param folded the same, folded for comparing
 * @param meanings what they mean
 */
record OwnWords(List<String> lines, String folded, Meanings meanings) {
  /** Longest own text that is looked at; what tells about a delivery stands before that. */
  private static final int MAX = 16_384;

  static OwnWords of(List<String> all, Phrases phrases) {
    int header = ReturnedCopy.headerStart(all);
    OwnWords words = upTo(all, header, phrases);
    if (!words.meanings().has(Meaning.COPY)) {
      return words;
    }
    int introduction = ReturnedCopy.introduction(all, header, phrases);
    return introduction == header ? words : upTo(all, introduction, phrases);
  }

  private static OwnWords upTo(List<String> all, int end, Phrases phrases) {
    String folded = Folded.of(Lines.join(all, 0, end), MAX);
    return new OwnWords(all.subList(0, end), folded, phrases.in(folded));
  }
}
