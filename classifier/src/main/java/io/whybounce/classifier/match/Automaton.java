package io.whybounce.classifier.match;

/**
 * The states of a {@link PhraseMatcher}: rows of ways for ASCII, a hash table of ways for all other
 * characters, and the pieces that end in each state. Immutable once built.
 */
final class Automaton {
  /** No way from here by that character. */
  private static final int NONE = -1;

  private final char[] asciiClass;
  private final int width;
  private final int[] next;
  private final int[] suffix;
  private final long[] foreignKeys;
  private final int[] foreignTargets;
  private final int[][] outputs;
  private final long[] ends;

  Automaton(
      char[] asciiClass,
      int width,
      int[] next,
      int[] suffix,
      long[] foreignKeys,
      int[] foreignTargets,
      int[][] outputs) {
    this.asciiClass = asciiClass;
    this.width = width;
    this.next = next;
    this.suffix = suffix;
    this.foreignKeys = foreignKeys;
    this.foreignTargets = foreignTargets;
    this.outputs = outputs;
    this.ends = new long[(outputs.length >> 6) + 1];
    for (int state = 0; state < outputs.length; state++) {
      if (outputs[state].length > 0) {
        ends[state >> 6] |= 1L << state;
      }
    }
  }

  /** Whether a piece ends in {@code state}: a bit, small enough to stay in the cache. */
  boolean isEnd(int state) {
    return (ends[state >> 6] & 1L << state) != 0;
  }

  /** The state after {@code c}; class 0 (a character of no phrase) leads to the start. */
  int step(int state, char c) {
    return c < 128 ? next[state * width + asciiClass[c]] : foreign(state, c);
  }

  /** Numbers of the pieces that end in {@code state}; empty for most states. */
  int[] outputs(int state) {
    return outputs[state];
  }

  private int foreign(int state, char c) {
    int from = state;
    while (true) {
      int to = target(foreignKeys, foreignTargets, from, c);
      if (to != NONE) {
        return to;
      }
      if (from == 0) {
        return 0;
      }
      from = suffix[from];
    }
  }

  /** A key is never 0, as it holds a character above ASCII. */
  static long key(int state, char c) {
    return (long) state << 16 | c;
  }

  static int slot(long key, int size) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & size - 1;
  }

  private static int target(long[] keys, int[] targets, int state, char c) {
    long key = key(state, c);
    for (int slot = slot(key, keys.length); keys[slot] != 0; slot = slot + 1 & keys.length - 1) {
      if (keys[slot] == key) {
        return targets[slot];
      }
    }
    return NONE;
  }
}
