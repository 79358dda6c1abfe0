package io.whybounce.reputation.spf;

import java.util.Locale;

/** Results of an SPF check (RFC 7208, 2.6). */
public enum SpfResult {
  /** The domain allows the client. */
  PASS,
  /** The domain forbids it. */
  FAIL,
  /** The domain thinks that it is not allowed. */
  SOFTFAIL,
  /** The domain says nothing about it. */
  NEUTRAL,
  /** The domain has no SPF record. */
  NONE,
  /** DNS gives no answer now. */
  TEMPERROR,
  /** The domain's records cannot be understood. */
  PERMERROR;

  /** The lower-case word that RFC 7208 uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
