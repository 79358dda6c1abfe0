package io.whybounce.ingest.notice.format;

/**
 * An address in a notice's words, and how surely its place makes it a recipient.
 *
 * @param address the address
 * @param line where it stands
 * @param place what surrounds it
 */
record Mention(String address, int line, Place place) {
  /** Places of addresses, the least telling first. */
  enum Place {
    /** Somewhere in the text. */
    ANYWHERE,
    /** In a sentence that says what became of a delivery. */
    SENTENCE,
    /** Behind a label as headers and sessions have it: {@code To:}, {@code RCPT TO:}. */
    TO,
    /** At the start of a line. */
    START,
    /** Behind a label that says recipient: {@code Failed recipient:}. */
    LABEL
  }
}
