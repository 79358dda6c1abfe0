package io.whybounce.ingest.mailbox;

/**
 * The three folders of an ingest mailbox, by their full names at the server.
 *
 * @param inbox where notices arrive
 * @param processed where notices go that were understood
 * @param unrecognised where all other mail goes
 */
public record Folders(String inbox, String processed, String unrecognised) {
  /** The name of the folder that {@code filing} means. */
  public String name(Filing filing) {
    return filing == Filing.PROCESSED ? processed : unrecognised;
  }
}
