package io.whybounce.notifier.notice;

import java.util.Collection;
import java.util.List;

/** Lists names in a sentence. */
final class Names {
  private static final int MAX_LISTED = 6;

  private Names() {}

  /** In order, with commas; those that are too many as a number. */
  static String list(Phrases phrases, Collection<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    int more = sorted.size() - MAX_LISTED;
    String listed = String.join(", ", sorted.subList(0, Math.min(MAX_LISTED, sorted.size())));
    return more > 0
        ? phrases.say("list.more", "names", listed, "n", Integer.toString(more))
        : listed;
  }
}
