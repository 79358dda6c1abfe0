package io.whybounce.reputation.spf;

/** Ends an evaluation with an error (RFC 7208, 2.6.6 and 2.6.7). */
final class SpfError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SpfResult result;

  private SpfError(SpfResult result, String reason) {
    super(reason, null, false, false);
    this.result = result;
  }

  static SpfError permanent(String reason) {
    return new SpfError(SpfResult.PERMERROR, reason);
  }

  static SpfError temporary(String reason) {
    return new SpfError(SpfResult.TEMPERROR, reason);
  }

  SpfResult result() {
    return result;
  }
}
