package io.whybounce.classifier.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds an {@link Automaton} from the pieces of all phrases (Aho and Corasick, 1975). States are
 * numbered breadth first, so that those near the start, where most of a text is read, lie together
 * in memory.
 */
final class AutomatonBuilder {
  private static final int[] NOTHING = {};

  private List<Map<Character, Integer>> children = new ArrayList<>();
  private List<List<Integer>> found = new ArrayList<>();

  AutomatonBuilder() {
    newState();
  }

  /** Adds one piece under its number. */
  void add(String piece, int number) {
    int state = 0;
    for (int i = 0; i < piece.length(); i++) {
      Map<Character, Integer> ways = children.get(state);
      Integer to = ways.get(piece.charAt(i));
      if (to == null) {
        to = newState();
        ways.put(piece.charAt(i), to);
      }
      state = to;
    }
    found.get(state).add(number);
  }

  private int newState() {
    children.add(new TreeMap<>());
    found.add(new ArrayList<>());
    return children.size() - 1;
  }

  /**
   * Links the states, breadth first: each state's missing ways, and the pieces that end there, are
   * also those of its longest proper suffix.
   */
  Automaton build() {
    renumber();
    char[] asciiClass = new char[128];
    int width = asciiClasses(asciiClass);
    int states = children.size();
    int[] next = new int[states * width];
    int[] suffix = new int[states];
    int[][] outputs = new int[states][];
    outputs[0] = NOTHING;
    ForeignWays foreign = new ForeignWays(children);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      if (state != 0) {
        outputs[state] = joined(found.get(state), outputs[suffix[state]]);
        System.arraycopy(next, suffix[state] * width, next, state * width, width);
      }
      for (Map.Entry<Character, Integer> way : children.get(state).entrySet()) {
        char c = way.getKey();
        int to = way.getValue();
        suffix[to] = state == 0 ? 0 : longestSuffix(suffix, suffix[state], c);
        if (c < 128) {
          next[state * width + asciiClass[c]] = to;
        }
        queue.add(to);
      }
    }
    return new Automaton(
        asciiClass, width, next, suffix, foreign.keys(), foreign.targets(), outputs);
  }

  private void renumber() {
    int[] newNumber = new int[children.size()];
    List<Integer> order = new ArrayList<>(children.size());
    order.add(0);
    for (int i = 0; i < order.size(); i++) {
      newNumber[order.get(i)] = i;
      order.addAll(children.get(order.get(i)).values());
    }
    List<Map<Character, Integer>> newChildren = new ArrayList<>(order.size());
    List<List<Integer>> newFound = new ArrayList<>(order.size());
    for (int state : order) {
      Map<Character, Integer> ways = children.get(state);
      ways.replaceAll((c, to) -> newNumber[to]);
      newChildren.add(ways);
      newFound.add(found.get(state));
    }
    children = newChildren;
    found = newFound;
  }

  private int longestSuffix(int[] suffix, int start, char c) {
    for (int state = start; ; state = suffix[state]) {
      Integer to = children.get(state).get(c);
      if (to != null) {
        return to;
      }
      if (state == 0) {
        return 0;
      }
    }
  }

  /** Numbers the ASCII characters in use from 1; returns how many numbers there are. */
  private int asciiClasses(char[] asciiClass) {
    int number = 1;
    for (Map<Character, Integer> ways : children) {
      for (char c : ways.keySet()) {
        if (c < 128 && asciiClass[c] == 0) {
          asciiClass[c] = (char) number++;
        }
      }
    }
    return number;
  }

  private static int[] joined(List<Integer> own, int[] inherited) {
    if (own.isEmpty()) {
      return inherited;
    }
    int[] all = new int[own.size() + inherited.length];
    for (int i = 0; i < own.size(); i++) {
      all[i] = own.get(i);
    }
    System.arraycopy(inherited, 0, all, own.size(), inherited.length);
    return all;
  }

  /** The ways by characters above ASCII as an open hash table, at most half full. */
  private static final class ForeignWays {
    private final long[] keys;
    private final int[] targets;

    ForeignWays(List<Map<Character, Integer>> children) {
      long count =
          children.stream().flatMap(ways -> ways.keySet().stream()).filter(c -> c >= 128).count();
      int size = Integer.highestOneBit((int) Math.max(1, count)) * 4;
      keys = new long[size];
      targets = new int[size];
      for (int state = 0; state < children.size(); state++) {
        for (Map.Entry<Character, Integer> way : children.get(state).entrySet()) {
          if (way.getKey() >= 128) {
            put(Automaton.key(state, way.getKey()), way.getValue());
          }
        }
      }
    }

    private void put(long key, int target) {
      int slot = Automaton.slot(key, keys.length);
      while (keys[slot] != 0) {
        slot = slot + 1 & keys.length - 1;
      }
      keys[slot] = key;
      targets[slot] = target;
    }

    long[] keys() {
      return keys;
    }

    int[] targets() {
      return targets;
    }
  }
}
