package io.whybounce.notifier.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

import io.whybounce.contracts.verdict.Cause;

/**
 * What notices say in one language: sentences with {@code {names}} that are filled in, from {@code
 * notices/<language>.properties}. Immutable.
 */
public final class Phrases {
  private static final Map<String, Phrases> ALL =
      Map.of("en", load(Locale.ENGLISH), "de", load(Locale.GERMAN));

  private static final String LABEL = "label.";

  private final Locale locale;
  private final Map<String, String> sentences;

  private Phrases(Locale locale, Map<String, String> sentences) {
    this.locale = locale;
    this.sentences = Map.copyOf(sentences);
  }

  /** Those of {@code locale}'s language; English where there are none. */
  public static Phrases of(Locale locale) {
    return ALL.getOrDefault(locale.getLanguage(), ALL.get("en"));
  }

  /** The languages that there are, as ISO 639 codes. */
  public static Set<String> languages() {
    return ALL.keySet();
  }

  private static Phrases load(Locale locale) {
    String name = "/notices/" + locale.getLanguage() + ".properties";
    Properties read = new Properties();
    try (Reader in =
        new InputStreamReader(Phrases.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
    Map<String, String> sentences = new TreeMap<>();
    read.stringPropertyNames().forEach(k -> sentences.put(k, read.getProperty(k).strip()));
    return new Phrases(locale, sentences);
  }

  /** The language. */
  public Locale locale() {
    return locale;
  }

  /** All keys, for a look whether languages say the same. */
  Set<String> keys() {
    return sentences.keySet();
  }

  /**
   * The sentence of {@code key}.
   *
   * @param values names and what is put in for them, in turn
   * @throws IllegalArgumentException if the language does not have it
   */
  public String say(String key, String... values) {
    return find(key, values)
        .orElseThrow(
            () -> new IllegalArgumentException("no '" + key + "' in " + locale.getLanguage()));
  }

  /** The sentence of {@code key}, if the language has it. */
  public Optional<String> find(String key, String... values) {
    return Optional.ofNullable(sentences.get(key)).map(s -> fill(s, values));
  }

  /** The form of {@code key} for {@code n}; {@code {n}} in it is the number. */
  public String count(String key, int n, String... values) {
    String[] all = new String[values.length + 2];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = "n";
    all[values.length + 1] = Integer.toString(n);
    return say(key + (n == 1 ? ".one" : ".many"), all);
  }

  /** {@code 3 deliveries}. */
  public String deliveries(int n) {
    return count("count.deliveries", n);
  }

  /** The cause as the end of "because ...". */
  public String cause(Cause cause) {
    return say("cause." + cause.word());
  }

  /** The same of a single delivery. */
  public String causeOfOne(Cause cause) {
    return find("cause." + cause.word() + ".one").orElseGet(() -> cause(cause));
  }

  /** Times to the minute, in {@code zone}. */
  public DateTimeFormatter time(ZoneId zone) {
    return DateTimeFormatter.ofPattern(say("time"), locale).withZone(zone);
  }

  /** Times to the second, in {@code zone}. */
  public DateTimeFormatter exactTime(ZoneId zone) {
    return DateTimeFormatter.ofPattern(say("time.exact"), locale).withZone(zone);
  }

  /** Headings and the like, by their short names. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    sentences.forEach(
        (key, text) -> {
          if (key.startsWith(LABEL)) {
            labels.put(key.substring(LABEL.length()), text);
          }
        });
    return labels;
  }

  /**
   * The words for a sentence that stands in an event in English: itself in English, else the
   * translation, else the sentence marked as quoted.
   *
   * @param factor value of the incident's factor, which the sentence may name
   */
  String translate(String sentence, String factor) {
    if (locale.equals(Locale.ENGLISH)) {
      return sentence;
    }
    for (int i = 1; sentences.containsKey("sentence." + i); i++) {
      if (say("sentence." + i + ".event", "factor", factor).equals(sentence)) {
        return say("sentence." + i, "factor", factor);
      }
    }
    return say("quoted", "text", sentence);
  }

  /** One pass: what is put in is not looked at again. */
  private static String fill(String sentence, String... values) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
      int close = sentence.indexOf('}', open);
      if (close < 0) {
        break;
      }
      filled
          .append(sentence, from, open)
          .append(value(sentence.substring(open + 1, close), values));
      from = close + 1;
    }
    return filled.append(sentence, from, sentence.length()).toString();
  }

  private static String value(String name, String... values) {
    for (int i = 0; i + 1 < values.length; i += 2) {
      if (values[i].equals(name)) {
        return values[i + 1];
      }
    }
    return "{" + name + "}";
  }
}
