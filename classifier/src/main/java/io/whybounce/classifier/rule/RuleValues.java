package io.whybounce.classifier.rule;

import java.util.Optional;

import io.whybounce.classifier.match.PhraseMatcher;
import io.whybounce.contracts.bounds.Checks;

/**
 * What single values of a rule may be. Each method says what is wrong, or nothing: what is let
 * through here must never make an event that the contracts refuse.
 */
final class RuleValues {
  private static final int MAX_ID = 80;
  private static final int MAX_SOURCE = 500;
  private static final int MAX_PHRASE = 300;

  /** Longest name of a host (RFC 1035, 2.3.4). */
  private static final int MAX_HOST = 255;

  private RuleValues() {}

  /** An id is part of evidence and of logs. */
  static Optional<String> faultOfId(String id) {
    boolean plain =
        id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    return plain && id.length() <= MAX_ID
        ? Optional.empty()
        : Optional.of(
            "an id has at most "
                + MAX_ID
                + " small letters, digits and hyphens: '"
                + cut(id)
                + "'");
  }

  static Optional<String> faultOfPhrase(String phrase) {
    return phrase.length() > MAX_PHRASE
        ? Optional.of("a phrase has at most " + MAX_PHRASE + " characters: '" + cut(phrase) + "'")
        : PhraseMatcher.fault(phrase);
  }

  /** {@code 5.1.1}; {@code *} may stand for the class, and for the end of the detail. */
  static Optional<String> faultOfStatus(String status) {
    String[] parts = status.split("\\.", -1);
    boolean fits =
        parts.length == 3
            && (parts[0].equals("*") || parts[0].equals("4") || parts[0].equals("5"))
            && isNumber(parts[1])
            && (parts[2].equals("*") || isNumber(withoutStar(parts[2])));
    return fits
        ? Optional.empty()
        : Optional.of("'" + cut(status) + "' is no status code such as 5.1.1, *.1.1 or 5.1.*");
  }

  static Optional<String> faultOfReply(String code) {
    boolean fits =
        code.length() == 3 && code.charAt(0) >= '2' && code.charAt(0) <= '5' && isNumber(code);
    return fits ? Optional.empty() : Optional.of("'" + cut(code) + "' is no reply code");
  }

  static Optional<String> faultOfHost(String end) {
    boolean fits =
        end.length() <= MAX_HOST && end.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '*');
    return fits
        ? Optional.empty()
        : Optional.of("'" + cut(end) + "' is no end of a server's name such as example.com");
  }

  static Optional<String> faultOfSource(String source) {
    return source.length() <= MAX_SOURCE
        ? Optional.empty()
        : Optional.of("a source has at most " + MAX_SOURCE + " characters");
  }

  static Optional<String> faultOfExample(String text) {
    return text.length() <= Checks.MAX_TEXT
        ? Optional.empty()
        : Optional.of("an example has at most " + Checks.MAX_TEXT + " characters");
  }

  private static String withoutStar(String detail) {
    return detail.endsWith("*") ? detail.substring(0, detail.length() - 1) : detail;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 3
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String cut(String text) {
    return text.length() <= MAX_ID ? text : text.substring(0, MAX_ID) + "...";
  }
}
