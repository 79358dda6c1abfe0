package io.whybounce.ingest.notice.words;

/**
 * The meanings that were found in a text.
 *
 * @param mask one bit for each {@link Meaning}
 */
public record Meanings(int mask) {
  /** No meaning at all. */
  public static final Meanings NONE = new Meanings(0);

  /** Whether the text says that. */
  public boolean has(Meaning meaning) {
    return (mask & meaning.bit()) != 0;
  }

  /** Whether the text says what became of a delivery. */
  public boolean ofDelivery() {
    return has(Meaning.TRYING)
        || has(Meaning.LATE)
        || has(Meaning.FAILED)
        || has(Meaning.GAVE_UP)
        || has(Meaning.DELIVERED)
        || has(Meaning.RELAYED);
  }
}
