package io.whybounce.ingest.mailbox;

import java.time.Instant;

/**
 * What is asked about a mail before it is fetched.
 *
 * @param uid its UID
 * @param size in bytes (RFC822.SIZE), which some servers only estimate
 * @param receivedAt when the mailbox got it (INTERNALDATE)
 */
record MailSummary(long uid, long size, Instant receivedAt) {}
