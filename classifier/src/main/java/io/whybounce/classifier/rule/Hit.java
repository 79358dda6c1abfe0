package io.whybounce.classifier.rule;

/**
 * A rule that holds, and where.
 *
 * @param rule the rule
 * @param field the report's field it was seen in
 * @param source that field's text
 * @param start first character of the match in it
 * @param end behind its last character
 * @param length characters that the phrase itself has, without its gaps; 0 for a code
 */
public record Hit(Rule rule, String field, String source, int start, int end, int length) {
  /** A hit by a code alone. */
  static Hit ofCode(Rule rule, String field, String code) {
    return new Hit(rule, field, code, 0, code.length(), 0);
  }

  /** Whether words were matched, not only a code. */
  public boolean byText() {
    return length > 0;
  }

  /** The matched words as they stand there. */
  public String text() {
    return source.substring(start, end);
  }

  /** What they stand in. */
  public Surroundings surroundings() {
    return Surroundings.of(source, start, end);
  }

  /** Whether this is said within a longer statement of {@code other}, and so is part of it. */
  public boolean isWithin(Hit other) {
    return length < other.length
        && start >= other.start
        && end <= other.end
        && field.equals(other.field);
  }
}
