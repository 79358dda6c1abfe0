package io.whybounce.notifier.notice;

import java.util.Locale;

/** What a lookup says, in words. */
final class LookupWords {
  private final Phrases phrases;

  LookupWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /** The number with its band; {@code listed} or {@code not listed} where there is none. */
  String value(Lookup lookup) {
    return lookup
        .score()
        .map(s -> String.format(Locale.ROOT, "%+.1f", s))
        .map(
            s ->
                lookup
                    .band()
                    .map(b -> s + " (" + phrases.say("band." + b.word()) + ")")
                    .orElse(s))
        .orElseGet(
            () ->
                lookup.listed()
                    ? phrases.say("ticket.listed", "meaning", OneHeader.of(lookup.meaning()))
                    : phrases.say("ticket.not-listed"));
  }
}
