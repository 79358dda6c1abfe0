package io.whybounce.simulator.fault;

import java.util.Optional;

/**
 * What a message that does not get through meets.
 *
 * @param temporary whether the gateway goes on trying
 * @param diagnostic the remote server's words, or the gateway's own about the connection; empty if
 *     there are none
 * @param fault what is behind it; empty for ordinary trouble of this message alone
 */
public record Outcome(boolean temporary, Optional<String> diagnostic, Optional<Fault> fault) {
  /** Refused for good with those words. */
  public static Outcome refused(String words) {
    return new Outcome(false, Optional.of(words), Optional.empty());
  }

  /** To be tried again, with those words. */
  public static Outcome deferred(String words) {
    return new Outcome(true, Optional.of(words), Optional.empty());
  }

  /** Left waiting without a word. */
  public static Outcome waiting() {
    return new Outcome(true, Optional.empty(), Optional.empty());
  }

  /** The same, as {@code fault}'s doing. */
  public Outcome by(Fault cause) {
    return new Outcome(temporary, diagnostic, Optional.of(cause));
  }
}
