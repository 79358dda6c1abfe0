package io.whybounce.notifier.service;

import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.NoticeRef;

/** What somebody puts into a notice who means harm. */
final class Hostile {
  /** Would be active in HTML, another header in a mail, and a link or a mention in a chat. */
  static final String WORDS =
      "550 <script>alert(1)</script><img src=x onerror=alert(2)>\r\nBcc: victim@elsewhere.example"
          + "\rX-Injected: yes\u2028X-Injected: too\u0085X-Injected: three\r\n\r\n"
          + "[click](https://evil.example) <!channel> ";

  private Hostile() {}

  /** {@code made} with all texts of the notice hostile, and as long as they may be. */
  static Assessment of(Assessment made) {
    String text = WORDS + "A".repeat(4_096 - WORDS.length());
    String name = WORDS.substring(0, Math.min(512, WORDS.length()));
    return ReportCopy.of(made)
        .diagnostic(text)
        .prose(text)
        .names(name)
        .original(Optional.of(name), Optional.of(name))
        .assessment();
  }

  /** {@code made} as if it had come to the ingest address of {@code tenant}. */
  static Assessment claimed(Assessment made, String tenant) {
    NoticeRef n = made.diagnosis().report().notice();
    return ReportCopy.of(made)
        .notice(
            new NoticeRef(
                n.noticeId(),
                n.receivedAt(),
                Optional.of(tenant),
                n.forwarder(),
                n.format(),
                n.forwardedAs()))
        .assessment();
  }
}
