package io.whybounce.ingest.notice;

/**
 * What one mail may cost. Past a bound it is filed as unrecognised, with the bound as the reason.
 *
 * @param bytes largest mail
 * @param depth deepest nesting of parts and attached mails
 * @param parts most parts
 * @param headerBytes largest header of one part
 * @param reports most delivery reports of one mail
 */
public record ReadLimits(int bytes, int depth, int parts, int headerBytes, int reports) {
  /** What a notice with a large returned message needs, and no more. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(16 * 1024 * 1024, 20, 500, 256 * 1024, 200);

  /** Refuses bounds that let nothing through. */
  public ReadLimits {
    if (bytes < 1 || depth < 1 || parts < 1 || headerBytes < 1 || reports < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }
}
