package io.whybounce.ingest.mailbox;

import java.util.Locale;

/** What stands between the watcher and its mailbox; counted by kind. */
public enum TroubleKind {
  /** No such host, no answer, connection lost. */
  NETWORK,
  /** No TLS, or a certificate that is not trusted. */
  TLS,
  /** Password or token refused, or no token to be had. */
  LOGIN,
  /** A folder is missing or may not be written. */
  FOLDER,
  /** The server answers, but not with what was asked for. */
  SERVER;

  /** The lower-case word of metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
