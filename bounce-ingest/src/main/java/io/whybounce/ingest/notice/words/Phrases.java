package io.whybounce.ingest.notice.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words by which notices in many languages say what became of a delivery, from a data file. All
 * phrases are looked for in one pass: the first four characters lead to the few phrases that begin
 * so, and most places of a text lead to none.
 */
public final class Phrases {
  /** One phrase a line: {@code meaning|phrase}; {@code #} begins a comment. */
  private static final String RESOURCE = "/notice/phrases.txt";

  private static final int BITS = 14;

  /** Where the scripts begin that say in two characters what others say in ten. */
  private static final char DENSE = 0x2E80;

  /** For each hash of four characters the phrases that begin so. */
  private final Phrase[][] table = new Phrase[1 << BITS][];

  /** For each hash of two characters one bit: whether any phrase begins so. */
  private final long[] begins = new long[1 << 10];

  /** Shorter phrases, all of dense scripts, by the hash of two characters. */
  private final Phrase[][] dense = new Phrase[1 << 16][];

  private record Phrase(String text, int bit) {}

  /** The phrases that this project ships. */
  public Phrases() {
    Map<Integer, List<Phrase>> byHash = new HashMap<>();
    Map<Integer, List<Phrase>> denseByHash = new HashMap<>();
    try (InputStream in = Phrases.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          Phrase phrase = phrase(line);
          begins[pair(phrase.text()) >>> 6] |= 1L << pair(phrase.text());
          if (phrase.text().length() < 4) {
            denseByHash.computeIfAbsent(pair(phrase.text()), h -> new ArrayList<>()).add(phrase);
          } else {
            byHash.computeIfAbsent(hash(phrase.text()), h -> new ArrayList<>()).add(phrase);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    byHash.forEach((hash, phrases) -> table[hash] = phrases.toArray(Phrase[]::new));
    denseByHash.forEach((hash, phrases) -> dense[hash] = phrases.toArray(Phrase[]::new));
  }

  private static Phrase phrase(String line) {
    int bar = line.indexOf('|');
    Meaning meaning =
        Meaning.valueOf(line.substring(0, bar).strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    String text = Folded.of(line.substring(bar + 1), 200);
    if (text.length() < (text.charAt(0) >= DENSE ? 2 : 4)) {
      throw new IllegalStateException(RESOURCE + ": too short a phrase: " + line);
    }
    return new Phrase(text, meaning.bit());
  }

  /**
   * What the phrases in {@code folded} (see {@link Folded}) mean, taken together. Phrases begin
   * with a word, where the script has such.
   */
  public Meanings in(String folded) {
    char[] text = folded.toCharArray();
    int mask = 0;
    char before = ' ';
    for (int i = 0; i + 1 < text.length; i++) {
      char c = text[i];
      boolean inWord = isLetter(c) && isLetter(before);
      before = c;
      if (!inWord && mayBegin(c, text[i + 1])) {
        if (i + 4 <= text.length) {
          mask |= of(table[hash(c, text[i + 1], text[i + 2], text[i + 3])], folded, i, mask);
        }
        if (c >= DENSE) {
          mask |= of(dense[pair(c, text[i + 1])], folded, i, mask);
        }
      }
    }
    return new Meanings(mask);
  }

  private boolean mayBegin(char first, char second) {
    int pair = pair(first, second);
    return (begins[pair >>> 6] & 1L << pair) != 0;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static int of(Phrase[] phrases, String folded, int at, int known) {
    int mask = 0;
    if (phrases != null) {
      for (Phrase phrase : phrases) {
        if ((known & phrase.bit()) == 0 && folded.startsWith(phrase.text(), at)) {
          mask |= phrase.bit();
        }
      }
    }
    return mask;
  }

  private static int pair(char first, char second) {
    return (first * 131 + second) & 0xFFFF;
  }

  private static int hash(char first, char second, char third, char fourth) {
    int key = ((first * 31 + second) * 31 + third) * 31 + fourth;
    return (key * 0x9E3779B1) >>> (32 - BITS);
  }

  private static int hash(String text) {
    return hash(text.charAt(0), text.charAt(1), text.charAt(2), text.charAt(3));
  }

  private static int pair(String text) {
    return pair(text.charAt(0), text.charAt(1));
  }
}
