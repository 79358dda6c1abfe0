package io.whybounce.notifier.service;

import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

/** One of our own notices that came back. */
final class ReturnedNotice {
  private ReturnedNotice() {}

  /**
   * A report that the notice {@code messageId} of ours could not be delivered to {@code recipient}.
   */
  static Assessment of(Story story, String messageId, String recipient) {
    Assessment made =
        story.stated("whybounce@msp.example", recipient, 1, Action.FAILED, Cause.UNKNOWN_RECIPIENT);
    DeliveryReport r = made.diagnosis().report();
    DeliveryReport report =
        new DeliveryReport(
            r.reportId(),
            r.deliveryId(),
            r.notice(),
            r.recipient(),
            r.originalRecipient(),
            r.action(),
            r.actionInferred(),
            Optional.of("5.1.1"),
            r.replyCode(),
            Optional.of("550 no such user"),
            r.prose(),
            r.reportingMta(),
            r.remoteMta(),
            r.gateway(),
            r.queueId(),
            r.arrivalDate(),
            r.lastAttemptDate(),
            r.willRetryUntil(),
            new OriginalMessage(
                Optional.of(messageId),
                r.original().sender(),
                r.original().subject(),
                r.original().date()));
    return Hostile.with(made, report);
  }
}
