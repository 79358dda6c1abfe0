package io.whybounce.local.explain;

import java.util.List;

import io.whybounce.contracts.notice.NoticeKind;

/**
 * What {@code explain --json} says of one mail, on one line.
 *
 * @param file the file it was read from; {@code -} for standard input
 * @param kind what the mail is
 * @param reason one sentence that says why it was judged so
 * @param reports what it says of deliveries; empty unless it is a delivery report
 */
record Explained(String file, NoticeKind kind, String reason, List<ExplainedReport> reports) {
  /** A mail that no reader could read. */
  static Explained unread(String file, String reason) {
    return new Explained(file, NoticeKind.UNRECOGNISED, reason, List.of());
  }
}
