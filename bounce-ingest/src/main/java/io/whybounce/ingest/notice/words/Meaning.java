package io.whybounce.ingest.notice.words;

/** What a phrase of a notice says. */
public enum Meaning {
  /** The server goes on trying: no other words of the same notice outweigh these. */
  TRYING,
  /** Something is late; also said of deliveries that were given up later. */
  LATE,
  /** The delivery failed. */
  FAILED,
  /** The server tried until its time was over, and gave up. */
  GAVE_UP,
  /** The message was delivered. */
  DELIVERED,
  /** The message was handed to a system that sends no notices. */
  RELAYED,
  /** The mail is an automatic reply of a person's mailbox. */
  AUTO_REPLY,
  /** The mail tells that a person has read or deleted a message. */
  RECEIPT,
  /** What follows is a copy of the message that the notice is about. */
  COPY,
  /** What follows is a mail that somebody forwards. */
  FORWARD;

  int bit() {
    return 1 << ordinal();
  }
}
