package io.whybounce.notifier.service;

import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
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
    return ReportCopy.of(made)
        .status("5.1.1")
        .diagnostic("550 no such user")
        .original(Optional.of(messageId), made.diagnosis().report().original().subject())
        .assessment();
  }
}
