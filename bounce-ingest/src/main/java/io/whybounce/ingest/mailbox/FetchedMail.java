package io.whybounce.ingest.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One mail as it lies in the inbox.
 *
 * @param key where it lies
 * @param receivedAt when the mailbox got it (IMAP INTERNALDATE)
 * @param size its size in bytes as the server tells it
 * @param bytes the mail, or what could be had of it; not copied, nobody may write to it
 * @param defect why {@code bytes} is not the whole mail; empty if it is
 */
public record FetchedMail(
    MailKey key, Instant receivedAt, long size, byte[] bytes, Optional<String> defect) {}
