package io.whybounce.classifier;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.whybounce.classifier.match.FoldedText;
import io.whybounce.classifier.match.Match;
import io.whybounce.classifier.match.PhraseMatcher;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;

/**
 * Tells whether the message could still get through: by codes, and only where there are none by
 * words. The cause plays no part.
 */
final class Permanences {
  private static final int MAX_TEXT = 4_096;

  private static final List<String> TRANSIENT =
      List.of(
          "temporary failure",
          "temporary error",
          "temporarily",
          "transient",
          "try again later",
          "please try later",
          "retry later",
          "will be retried",
          "will keep trying",
          "deferred");

  private static final List<String> PERMANENT =
      List.of(
          "permanent failure",
          "permanent error",
          "permanent fatal errors",
          "permanently",
          "fatal error",
          "giving up",
          "i've given up");

  private static final PhraseMatcher WORDS =
      new PhraseMatcher(Stream.concat(TRANSIENT.stream(), PERMANENT.stream()).toList());

  private Permanences() {}

  static Permanence of(DeliveryReport report) {
    // The reply is the remote server's own; the status may be the reporting server's view of the
    // whole.
    int first = report.replyCode().isPresent() ? report.replyCode().get() / 100 : 0;
    if (first == 0 && report.status().isPresent()) {
      first = report.status().get().charAt(0) - '0';
    }
    return switch (first) {
      case 4 -> Permanence.TRANSIENT;
      case 5 -> Permanence.PERMANENT;
      default -> byWords(report);
    };
  }

  private static Permanence byWords(DeliveryReport report) {
    Optional<String> text = report.diagnostic().or(report::prose);
    if (text.isPresent()) {
      for (Match match : WORDS.find(FoldedText.of(text.get(), MAX_TEXT))) {
        return match.phrase() < TRANSIENT.size() ? Permanence.TRANSIENT : Permanence.PERMANENT;
      }
    }
    return Permanence.UNKNOWN;
  }

  static String advice(Permanence permanence, Action action) {
    if (action == Action.DELAYED) {
      return "The sending server goes on trying by itself; sending the message again now gains nothing.";
    }
    return switch (permanence) {
      case TRANSIENT ->
          "The server gave up on a fault that may pass: sending the message again later can succeed.";
      case PERMANENT ->
          "Sending the same message again fails the same way until the cause is removed.";
      case UNKNOWN -> "The notice does not tell whether sending again can succeed.";
    };
  }
}
