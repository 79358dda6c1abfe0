package io.whybounce.notifier.notice;

import java.util.Locale;

import io.whybounce.contracts.verdict.Cause;

/** Each cause in plain English words, as the end of "because ...". */
public final class CausePhrases {
  private CausePhrases() {}

  /** The words for {@code cause}. */
  public static String of(Cause cause) {
    return Phrases.of(Locale.ENGLISH).cause(cause);
  }
}
