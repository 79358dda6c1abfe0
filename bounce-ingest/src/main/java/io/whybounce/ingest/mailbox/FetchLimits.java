package io.whybounce.ingest.mailbox;

/**
 * How much is taken out of the mailbox at once, which bounds memory and what is in flight.
 *
 * @param mails most mails that are fetched and not yet acknowledged
 * @param mailBytes largest mail that is fetched whole; of a larger one only the header is
 * @param batchBytes most bytes of mail fetched at once; a single mail always goes
 */
public record FetchLimits(int mails, long mailBytes, long batchBytes) {
  /** Refuses bounds that let nothing through. */
  public FetchLimits {
    if (mails < 1 || mailBytes < 1 || batchBytes < 1) {
      throw new IllegalArgumentException("fetch limits must be positive");
    }
  }
}
