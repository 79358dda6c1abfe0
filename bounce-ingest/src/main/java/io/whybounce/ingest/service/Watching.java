package io.whybounce.ingest.service;

import io.whybounce.ingest.mailbox.MailboxWatcher;

/**
 * A watcher and the thread that it runs on.
 *
 * @param watcher watches one mailbox
 * @param thread a platform thread: IDLE blocks it for as long as nothing happens
 */
record Watching(MailboxWatcher watcher, Thread thread) {}
