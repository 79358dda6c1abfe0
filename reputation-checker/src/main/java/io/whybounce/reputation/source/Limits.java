package io.whybounce.reputation.source;

import java.util.OptionalLong;

/**
 * How much a source may be asked by this process.
 *
 * @param perSecond most questions a second
 * @param concurrent most questions in flight
 * @param daily most questions in a day of UTC, by the source's terms of use; empty for no bound
 */
public record Limits(int perSecond, int concurrent, OptionalLong daily) {
  /** Most questions a second, where a source states nothing. */
  public static final int PER_SECOND = 5_000;

  /** Most questions in flight, where a source states nothing. */
  public static final int CONCURRENT = 500;
}
