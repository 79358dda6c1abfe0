package io.whybounce.notifier.deadletter;

/**
 * A header of a record.
 *
 * @param name as it was
 * @param value its bytes
 */
public record RecordHeader(String name, byte[] value) {
  private static final String WHY = "dead-letter-";
  private static final String UNREADABLE = "deserialization-failure-";

  /**
   * Whether it says why the record failed, and so was none of the record's own: the names that
   * SmallRye's connector uses for dead letters and for values that cannot be read.
   */
  boolean tellsOfTheFailure() {
    return name.startsWith(WHY) || name.startsWith(UNREADABLE);
  }
}
