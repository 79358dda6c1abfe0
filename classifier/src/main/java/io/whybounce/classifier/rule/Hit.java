package io.whybounce.classifier.rule;

/**
 * A rule that holds, and where.
 *
 * @param rule the rule
 * @param field the report's field it was seen in
 * @param start first character of the match in that field
 * @param end behind its last character
 * @param text the matched words as they stand there
 * @param length characters that the phrase itself has, without its gaps; 0 for a code
 * @param surroundings what it stands in
 */
public record Hit(
    Rule rule,
    String field,
    int start,
    int end,
    String text,
    int length,
    Surroundings surroundings) {
  /** A hit by a code alone. */
  static Hit ofCode(Rule rule, String field, String code) {
    return new Hit(rule, field, 0, code.length(), code, 0, Surroundings.TEXT);
  }

  /** Whether words were matched, not only a code. */
  public boolean byText() {
    return length > 0;
  }

  /** Whether this is said within a longer statement of {@code other}, and so is part of it. */
  public boolean isWithin(Hit other) {
    return length < other.length
        && start >= other.start
        && end <= other.end
        && field.equals(other.field);
  }
}
