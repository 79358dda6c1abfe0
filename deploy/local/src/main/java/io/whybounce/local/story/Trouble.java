package io.whybounce.local.story;

/**
 * What a notice of the story says.
 *
 * @param action {@code delayed} or {@code failed}
 * @param status enhanced status code (RFC 3463)
 * @param diagnostic the remote server's words; empty where the gateway passes none on
 * @param words the notice's sentence for people
 */
record Trouble(String action, String status, String diagnostic, String words) {
  /** The notice that tells nothing but that time passes: the case that the story is about. */
  static final Trouble DELAY_WITHOUT_REASON =
      new Trouble("delayed", "4.4.7", "", "Delivery to the following recipients has been delayed.");

  static final Trouble MAILBOX_FULL =
      new Trouble(
          "failed",
          "5.2.2",
          "552 5.2.2 The mailbox of this recipient is over its quota",
          "Your message could not be delivered.");

  static final Trouble TYPO =
      new Trouble(
          "failed", "5.1.1", "550 5.1.1 No such user here", "Your message could not be delivered.");

  static final Trouble GREYLISTED =
      new Trouble(
          "delayed",
          "4.7.1",
          "451 4.7.1 Greylisting in action, please come back later",
          "Delivery to the following recipients has been delayed.");
}
