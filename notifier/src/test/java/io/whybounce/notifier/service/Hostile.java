package io.whybounce.notifier.service;

import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;

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
    DeliveryReport r = made.diagnosis().report();
    return with(
        made,
        new DeliveryReport(
            r.reportId(),
            r.deliveryId(),
            r.notice(),
            r.recipient(),
            r.originalRecipient(),
            r.action(),
            r.actionInferred(),
            r.status(),
            r.replyCode(),
            Optional.of(text),
            Optional.of(text),
            Optional.of(name),
            Optional.of(name),
            r.gateway(),
            Optional.of(name),
            r.arrivalDate(),
            r.lastAttemptDate(),
            r.willRetryUntil(),
            new OriginalMessage(
                Optional.of(name), r.original().sender(), Optional.of(name), Optional.empty())));
  }

  /** {@code made} as if it had come to the ingest address of {@code tenant}. */
  static Assessment claimed(Assessment made, String tenant) {
    DeliveryReport r = made.diagnosis().report();
    NoticeRef n = r.notice();
    return with(
        made,
        new DeliveryReport(
            r.reportId(),
            r.deliveryId(),
            new NoticeRef(
                n.noticeId(),
                n.receivedAt(),
                Optional.of(tenant),
                n.forwarder(),
                n.format(),
                n.forwardedAs()),
            r.recipient(),
            r.originalRecipient(),
            r.action(),
            r.actionInferred(),
            r.status(),
            r.replyCode(),
            r.diagnostic(),
            r.prose(),
            r.reportingMta(),
            r.remoteMta(),
            r.gateway(),
            r.queueId(),
            r.arrivalDate(),
            r.lastAttemptDate(),
            r.willRetryUntil(),
            r.original()));
  }

  /** {@code made} with another report. */
  static Assessment with(Assessment made, DeliveryReport report) {
    Diagnosis d = made.diagnosis();
    return new Assessment(
        made.assessmentId(),
        new Diagnosis(
            d.diagnosisId(),
            report,
            d.causes(),
            d.evidence(),
            d.permanence(),
            d.advice(),
            d.rules()),
        made.gateway(),
        made.recipientProvider(),
        made.findings(),
        made.evidence(),
        made.causes(),
        made.unanswered(),
        made.assessedAt());
  }
}
