package io.whybounce.classifier.rule;

/**
 * A rule that holds, and where.
 *
 * @param rule the rule
 * @param field the report's field it was seen in
 * @param start first character of the match in that field
 * @param text the matched words as they stand there
 * @param length of the match in folded characters; 0 for a code
 */
public record Hit(Rule rule, String field, int start, String text, int length) {
  /** A hit by a code alone. */
  static Hit ofCode(Rule rule, String field, String code) {
    return new Hit(rule, field, 0, code, 0);
  }

  /** Whether words were matched, not only a code. */
  public boolean byText() {
    return length > 0;
  }
}
