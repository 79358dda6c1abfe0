package io.whybounce.classifier.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds many phrases in one pass over a text: the time depends on the length of the text alone, not
 * on the number of phrases nor on how they are written.
 *
 * <p>A phrase matches whole words. {@code ...} in it stands for at most {@link #MAX_GAP}
 * characters. {@code *} at an end lifts the word boundary there.
 */
public final class PhraseMatcher {
  /** Most characters that {@code ...} stands for. */
  public static final int MAX_GAP = 90;

  private static final int WORD_START = 1;
  private static final int WORD_END = 2;
  private static final int LAST = 4;
  private static final int FIRST = 8;

  /** There is no such gap. */
  private static final int NONE = -1;

  // What is known of a piece, one after the other, so that it lies in one line of the cache.
  private static final int PIECE_PHRASE = 0;
  private static final int PIECE_LENGTH = 1;
  private static final int PIECE_FLAGS = 2;
  private static final int GAP_BEFORE = 3;
  private static final int GAP_BEHIND = 4;
  private static final int WIDTH = 5;

  private final Automaton automaton;
  private final int phrases;
  private final int[] pieces;
  private final int[] literalLength;
  private final int gaps;

  /** A matcher for {@code phrases}; at least one. */
  public PhraseMatcher(List<String> phrases) {
    this.phrases = phrases.size();
    List<Phrase> parsed = new ArrayList<>();
    phrases.forEach(p -> parsed.add(Phrase.of(p)));
    pieces = new int[WIDTH * parsed.stream().mapToInt(p -> p.pieces().size()).sum()];
    literalLength = parsed.stream().mapToInt(Phrase::literalLength).toArray();
    AutomatonBuilder builder = new AutomatonBuilder();
    // Phrases that begin alike share the first piece: "user ... unknown", "user ... not found".
    Map<String, Integer> gapBehindFirst = new HashMap<>();
    int number = 0;
    int gap = 0;
    for (int p = 0; p < parsed.size(); p++) {
      Phrase phrase = parsed.get(p);
      int before = NONE;
      for (int i = 0; i < phrase.pieces().size(); i++) {
        String piece = phrase.pieces().get(i);
        int flags = flags(phrase, i);
        boolean sharable = (flags & (FIRST | LAST)) == FIRST;
        Integer shared = sharable ? gapBehindFirst.get(flags + piece) : null;
        if (shared != null) {
          before = shared;
          continue;
        }
        int behind = (flags & LAST) == 0 ? gap++ : NONE;
        if (sharable) {
          gapBehindFirst.put(flags + piece, behind);
        }
        int at = number * WIDTH;
        pieces[at + PIECE_PHRASE] = p;
        pieces[at + PIECE_LENGTH] = piece.length();
        pieces[at + PIECE_FLAGS] = flags;
        pieces[at + GAP_BEFORE] = before;
        pieces[at + GAP_BEHIND] = behind;
        before = behind;
        builder.add(piece, number++);
      }
    }
    gaps = gap;
    automaton = builder.build();
  }

  /** Why {@code phrase} cannot be looked for; empty if it can. */
  public static Optional<String> fault(String phrase) {
    try {
      Phrase.of(phrase);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static int flags(Phrase phrase, int index) {
    String piece = phrase.pieces().get(index);
    boolean first = index == 0;
    boolean last = index == phrase.pieces().size() - 1;
    int flags = (first ? FIRST : 0) | (last ? LAST : 0);
    if (!(first && phrase.openStart()) && isWord(piece.charAt(0))) {
      flags |= WORD_START;
    }
    if (!(last && phrase.openEnd()) && isWord(piece.charAt(piece.length() - 1))) {
      flags |= WORD_END;
    }
    return flags;
  }

  /** Characters that phrase number {@code phrase} has beside its gaps. */
  public int literalLength(int phrase) {
    return literalLength[phrase];
  }

  /** All phrases in {@code text}, each at its first place, in the order in which they end. */
  public List<Match> find(FoldedText text) {
    Search search = new Search(text);
    int state = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      state = automaton.step(state, text.at(i));
      if (automaton.isEnd(state)) {
        for (int piece : automaton.outputs(state)) {
          search.reach(piece, i + 1);
        }
      }
    }
    return search.matches;
  }

  /** Scripts without spaces between words have no word boundaries. */
  private static boolean isWord(char c) {
    return c < 0x80
        ? c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
        : c < 0x2E80 && Character.isLetterOrDigit(c);
  }

  /** What is known while one text is read. */
  private final class Search {
    private final FoldedText text;
    private final List<Match> matches = new ArrayList<>(4);
    private final long[] done = new long[(phrases >> 6) + 1];
    // Of each gap: where the piece before it last ended, and where its phrase began.
    private int[] ended;
    private int[] began;

    Search(FoldedText text) {
      this.text = text;
    }

    void reach(int piece, int end) {
      int at = piece * WIDTH;
      int before = pieces[at + GAP_BEFORE];
      if (before != NONE && (ended == null || ended[before] == 0)) {
        return;
      }
      int flags = pieces[at + PIECE_FLAGS];
      int start = end - pieces[at + PIECE_LENGTH];
      if ((flags & WORD_START) != 0 && start > 0 && isWord(text.at(start - 1))
          || (flags & WORD_END) != 0 && end < text.length() && isWord(text.at(end))) {
        return;
      }
      int begin = start;
      if (before != NONE) {
        int gap = start - ended[before];
        if (gap < 0 || gap > MAX_GAP) {
          return;
        }
        begin = began[before];
      }
      if ((flags & LAST) != 0) {
        int phrase = pieces[at + PIECE_PHRASE];
        if ((done[phrase >> 6] & 1L << phrase) == 0) {
          matches.add(new Match(phrase, begin, end));
          done[phrase >> 6] |= 1L << phrase;
        }
        return;
      }
      if (ended == null) {
        ended = new int[gaps];
        began = new int[gaps];
      }
      int behind = pieces[at + GAP_BEHIND];
      ended[behind] = end;
      began[behind] = begin;
    }
  }
}
