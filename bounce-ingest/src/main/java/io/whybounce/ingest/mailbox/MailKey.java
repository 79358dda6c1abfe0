package io.whybounce.ingest.mailbox;

/**
 * The place of one mail in the inbox, which names it for as long as the server keeps UIDVALIDITY
 * (RFC 3501, 2.3.1.1).
 *
 * @param uidValidity epoch of the folder's UIDs
 * @param uid the mail's UID
 */
public record MailKey(long uidValidity, long uid) {
  @Override
  public String toString() {
    return uidValidity + "/" + uid;
  }
}
