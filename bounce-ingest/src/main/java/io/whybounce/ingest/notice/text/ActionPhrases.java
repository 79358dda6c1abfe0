package io.whybounce.ingest.notice.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.report.Action;

/**
 * The words by which notices say that a delivery is delayed, failed or done, in many languages,
 * from a data file.
 */
public final class ActionPhrases {
  /** One phrase a line: {@code action|phrase}; {@code #} begins a comment. */
  private static final String RESOURCE = "/notice/action-phrases.txt";

  /**
   * Delay notices often quote that the message <em>will fail</em> later, so words of delay are
   * looked for first.
   */
  private static final List<Action> ORDER =
      List.of(Action.DELAYED, Action.FAILED, Action.DELIVERED, Action.RELAYED);

  private final Map<Action, List<String>> phrases = new EnumMap<>(Action.class);

  /** Loads the phrases that this project ships. */
  public ActionPhrases() {
    try (InputStream in = ActionPhrases.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int bar = line.indexOf('|');
          Action action = Action.of(line.substring(0, bar)).orElseThrow();
          phrases
              .computeIfAbsent(action, a -> new ArrayList<>())
              .add(fold(line.substring(bar + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** The action that {@code text} states; empty if it has no such words. */
  public Optional<Action> find(String text) {
    String folded = fold(text);
    for (Action action : ORDER) {
      for (String phrase : phrases.getOrDefault(action, List.of())) {
        if (folded.contains(phrase)) {
          return Optional.of(action);
        }
      }
    }
    return Optional.empty();
  }

  private static String fold(String text) {
    return PlainText.line(text, 20_000).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
