package io.whybounce.classifier.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many phrases in one pass over a text (Aho and Corasick, 1975): the time depends on the
 * length of the text alone.
 *
 * <p>A phrase matches whole words. {@code ...} in it stands for at most {@link #MAX_GAP}
 * characters. {@code *} at an end lifts the word boundary there.
 */
public final class PhraseMatcher {
  /** Most characters that {@code ...} stands for. */
  public static final int MAX_GAP = 90;

  /**
   * One phrase found.
   *
   * @param phrase its number, in the order given to the constructor
   * @param start first character in the folded text
   * @param end behind its last character
   */
  public record Match(int phrase, int start, int end) {}

  /** A piece of a phrase between gaps. */
  private record Segment(
      int phrase, int index, int length, boolean wordStart, boolean wordEnd, boolean last) {}

  private final Map<Character, Integer> classes = new HashMap<>();
  private final char[] asciiClass = new char[128];
  private final int[] next;
  private final Segment[][] outputs;
  private final int width;
  private final int phrases;
  private final int maxSegments;

  /** A matcher for {@code phrases}, in their folded form. */
  public PhraseMatcher(List<String> phrases) {
    this.phrases = phrases.size();
    List<Map<Character, Integer>> children = new ArrayList<>();
    List<List<Segment>> found = new ArrayList<>();
    children.add(new HashMap<>());
    found.add(new ArrayList<>());
    int segments = 1;
    for (int p = 0; p < phrases.size(); p++) {
      String[] pieces = FoldedText.fold(phrases.get(p)).split(" ?\\.\\.\\. ?");
      segments = Math.max(segments, pieces.length);
      for (int i = 0; i < pieces.length; i++) {
        add(children, found, p, i, pieces);
      }
    }
    this.maxSegments = segments;
    int number = 1;
    for (Map<Character, Integer> child : children) {
      for (Character c : child.keySet()) {
        if (!classes.containsKey(c)) {
          classes.put(c, number);
          if (c < 128) {
            asciiClass[c] = (char) number;
          }
          number++;
        }
      }
    }
    this.width = number;
    this.next = new int[children.size() * width];
    this.outputs = new Segment[children.size()][];
    link(children, found);
  }

  private static void add(
      List<Map<Character, Integer>> children,
      List<List<Segment>> found,
      int phrase,
      int index,
      String[] pieces) {
    String piece = pieces[index];
    boolean openStart = piece.startsWith("*");
    boolean openEnd = piece.endsWith("*");
    String text = piece.substring(openStart ? 1 : 0, piece.length() - (openEnd ? 1 : 0));
    if (text.isBlank()) {
      throw new IllegalArgumentException("a phrase has an empty piece");
    }
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      Integer to = children.get(state).get(text.charAt(i));
      if (to == null) {
        to = children.size();
        children.get(state).put(text.charAt(i), to);
        children.add(new HashMap<>());
        found.add(new ArrayList<>());
      }
      state = to;
    }
    found
        .get(state)
        .add(
            new Segment(
                phrase,
                index,
                text.length(),
                !openStart && isWord(text.charAt(0)),
                !openEnd && isWord(text.charAt(text.length() - 1)),
                index == pieces.length - 1));
  }

  /**
   * Turns the trie into an automaton, breadth first: each state's missing ways are those of its
   * longest proper suffix.
   */
  private void link(List<Map<Character, Integer>> children, List<List<Segment>> found) {
    int[] suffix = new int[children.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    children.get(0).forEach((c, to) -> next[classes.get(c)] = to);
    queue.addAll(children.get(0).values());
    outputs[0] = new Segment[0];
    while (!queue.isEmpty()) {
      int state = queue.remove();
      found.get(state).addAll(List.of(outputs[suffix[state]]));
      outputs[state] = found.get(state).toArray(new Segment[0]);
      System.arraycopy(next, suffix[state] * width, next, state * width, width);
      children
          .get(state)
          .forEach(
              (c, to) -> {
                suffix[to] = next[suffix[state] * width + classes.get(c)];
                next[state * width + classes.get(c)] = to;
                queue.add(to);
              });
    }
  }

  /** All phrases in {@code text}, each at its first place, in the order in which they end. */
  public List<Match> find(FoldedText text) {
    List<Match> matches = new ArrayList<>();
    boolean[] done = new boolean[phrases];
    // For phrases with gaps: where the piece before ended, and where the phrase began.
    Map<Integer, int[]> progress = new HashMap<>();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      int number = c < 128 ? asciiClass[c] : classes.getOrDefault(c, 0);
      state = next[state * width + number];
      if (number == 0) {
        state = 0;
      }
      for (Segment segment : outputs[state]) {
        if (!done[segment.phrase()]) {
          reach(text, i + 1, segment, progress, matches, done);
        }
      }
    }
    return matches;
  }

  private void reach(
      FoldedText text,
      int end,
      Segment segment,
      Map<Integer, int[]> progress,
      List<Match> matches,
      boolean[] done) {
    int start = end - segment.length();
    if (segment.wordStart() && start > 0 && isWord(text.at(start - 1))
        || segment.wordEnd() && end < text.length() && isWord(text.at(end))) {
      return;
    }
    int begin = start;
    if (segment.index() > 0) {
      int[] before = progress.get(segment.phrase() * maxSegments + segment.index() - 1);
      if (before == null || start < before[0] || start - before[0] > MAX_GAP) {
        return;
      }
      begin = before[1];
    }
    if (segment.last()) {
      matches.add(new Match(segment.phrase(), begin, end));
      done[segment.phrase()] = true;
    } else {
      progress.put(segment.phrase() * maxSegments + segment.index(), new int[] {end, begin});
    }
  }

  /** Scripts without spaces between words have no word boundaries. */
  private static boolean isWord(char c) {
    return c < 0x2E80 && Character.isLetterOrDigit(c);
  }
}
