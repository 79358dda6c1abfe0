package io.whybounce.classifier.rule;

import java.util.Optional;

import io.whybounce.contracts.report.DeliveryReport;

/**
 * The enhanced status code that tells most (RFC 3463): a notice's own field is often the reporting
 * server's view ({@code 5.0.0}, or {@code 4.4.7} for "time has passed") where the remote server's
 * words hold a better one.
 */
final class StatusCodes {
  /** Where a remote server's code stands if there is one: near the beginning. */
  private static final int LOOK_AT = 400;

  private StatusCodes() {}

  /** The status to judge by; empty if neither the field nor the diagnostic has one. */
  static Optional<String> of(DeliveryReport report) {
    Optional<String> field = report.status();
    Optional<String> stated = report.diagnostic().flatMap(StatusCodes::first);
    if (stated.isPresent() && !isVague(stated.get())) {
      return stated;
    }
    return field.isPresent() ? field : stated;
  }

  /** Codes that say nothing, or only that time has passed. */
  private static boolean isVague(String status) {
    return status.endsWith(".0.0") || status.endsWith(".4.7") || status.length() < 5;
  }

  /** The first code of class 4 or 5 that follows a space, a mark or the beginning. */
  static Optional<String> first(String text) {
    int end = Math.min(text.length(), LOOK_AT);
    for (int i = 0; i + 4 < end; i++) {
      char c = text.charAt(i);
      if ((c == '4' || c == '5')
          && text.charAt(i + 1) == '.'
          && (i == 0 || " -#(;:\n[".indexOf(text.charAt(i - 1)) >= 0)) {
        int subject = digits(text, i + 2, end);
        if (subject > i + 2 && subject < end && text.charAt(subject) == '.') {
          int detail = digits(text, subject + 1, end);
          if (detail > subject + 1 && isEnd(text, detail)) {
            return Optional.of(text.substring(i, detail));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isEnd(String text, int end) {
    if (end == text.length()) {
      return true;
    }
    char after = text.charAt(end);
    boolean address =
        after == '.' && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
    return !address && !Character.isLetterOrDigit(after);
  }

  private static int digits(String text, int start, int end) {
    int i = start;
    while (i < end && i < start + 3 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
