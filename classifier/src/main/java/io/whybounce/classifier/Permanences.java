package io.whybounce.classifier;

import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;

/** Tells by codes whether the message could still get through; the cause plays no part. */
final class Permanences {
  private Permanences() {}

  static Permanence of(DeliveryReport report) {
    // The reply is the remote server's own; the status may be the reporting server's view of the
    // whole.
    int first = report.replyCode().map(c -> c / 100).orElse(0);
    if (first == 0) {
      first = report.status().map(s -> s.charAt(0) - '0').orElse(0);
    }
    return switch (first) {
      case 4 -> Permanence.TRANSIENT;
      case 5 -> Permanence.PERMANENT;
      default -> Permanence.UNKNOWN;
    };
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
