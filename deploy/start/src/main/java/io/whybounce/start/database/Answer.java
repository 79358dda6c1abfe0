package io.whybounce.start.database;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.Uni;

/** Bounds how long an answer is waited for: a server that is gone without a word gives none. */
public final class Answer {
  private Answer() {}

  /** {@code work}, or a {@link TimeoutException} if it is not done within {@code longest}. */
  public static <T> Uni<T> within(Duration longest, Uni<T> work) {
    return work.ifNoItem()
        .after(longest)
        .failWith(() -> new TimeoutException("no answer within " + longest.toSeconds() + " s"));
  }
}
