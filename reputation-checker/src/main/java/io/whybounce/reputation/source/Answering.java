package io.whybounce.reputation.source;

/**
 * How a source answers, and what its answers mean. Where it answers in bits, a code is {@code
 * 127.0.0.} with the bit's value.
 *
 * @param form how it answers
 * @param codes answers that list, or that hold a score; others count for nothing
 * @param harmless answers that say something but no blocking (end-user ranges, say)
 * @param refusals answers by which it refuses to answer
 * @param good for scores: above this is good
 * @param neutral for scores: above this is neutral, otherwise poor
 */
public record Answering(
    Form form, Codes codes, Codes harmless, Codes refusals, double good, double neutral) {
  /** Forms of answer. */
  public enum Form {
    /** A records, each with its meaning (RFC 5782, 2.1). */
    CODES,
    /** One A record whose last octet holds bits, each with its meaning. */
    BITS,
    /** A score in the last octet of an A record. */
    OCTET,
    /** A score as a decimal number in a TXT record. */
    DECIMAL;

    /** The lower-case word that stands in a sources file. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
