package io.whybounce.ingest.notice;

import java.time.Duration;

/**
 * What one mail may cost. Past a bound it is filed as unrecognised, with the bound as the reason.
 *
 * @param bytes largest mail
 * @param depth deepest nesting of multiparts, attached mails and quotations
 * @param parts most parts, those of attached mails included
 * @param headerBytes largest header of one part; also the longest header field
 * @param textBytes longest text that is looked at of one part; what tells about a delivery stands
 *     before that
 * @param reports most delivery reports of one mail
 * @param time longest time of a processor for one mail
 */
public record ReadLimits(
    int bytes, int depth, int parts, int headerBytes, int textBytes, int reports, Duration time) {
  /** What a notice with a large returned message needs, and no more. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(16 * 1024 * 1024, 20, 500, 256 * 1024, 128 * 1024, 200, Duration.ofSeconds(5));

  /** Refuses bounds that let nothing through. */
  public ReadLimits {
    if (bytes < 1
        || depth < 1
        || parts < 1
        || headerBytes < 1
        || textBytes < 1
        || reports < 1
        || time.isNegative()
        || time.isZero()) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /** The bounds with the usual text length and time. */
  public ReadLimits(int bytes, int depth, int parts, int headerBytes, int reports) {
    this(bytes, depth, parts, headerBytes, 128 * 1024, reports, Duration.ofSeconds(5));
  }
}
