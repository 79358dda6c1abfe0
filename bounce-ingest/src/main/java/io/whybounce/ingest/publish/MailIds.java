package io.whybounce.ingest.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.ingest.mailbox.FetchedMail;

/** Ids of mails that no reader could give one. */
final class MailIds {
  private MailIds() {}

  /**
   * The same bytes give the same id. A mail of which there are no bytes is named by its place in
   * the mailbox.
   */
  static String of(FetchedMail mail) {
    return mail.bytes().length == 0
        ? EventIds.of("mail-place", mail.key().toString())
        : EventIds.of("mail-bytes", sha256(mail.bytes()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
