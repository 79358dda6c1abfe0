package io.whybounce.contracts.deadletter;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.whybounce.contracts.bounds.Checks;

/**
 * Why a record lies in the dead-letter topic: the Kafka headers that SmallRye's connector puts on
 * it. The record's key, value and other headers are those of the record that failed.
 *
 * @param reason what went wrong; cut to {@link Checks#MAX_TEXT} characters, as the header has no
 *     bound
 * @param cause the error beneath it, cut likewise
 * @param topic the topic it came from
 * @param partition of that topic, in decimal digits
 * @param offset in that partition, in decimal digits
 * @param exceptionClass Java class of what went wrong
 * @param causeClass Java class of the error beneath it
 */
public record DeadLetter(
    @JsonProperty("dead-letter-reason") String reason,
    @JsonProperty("dead-letter-cause") Optional<String> cause,
    @JsonProperty("dead-letter-topic") String topic,
    @JsonProperty("dead-letter-partition") String partition,
    @JsonProperty("dead-letter-offset") String offset,
    @JsonProperty("dead-letter-exception-class-name") Optional<String> exceptionClass,
    @JsonProperty("dead-letter-cause-class-name") Optional<String> causeClass) {
  /** Refuses headers that do not tell where the record came from. */
  public DeadLetter {
    reason = Checks.cut("dead-letter-reason", reason);
    cause = Checks.optional(cause).map(text -> Checks.cut("dead-letter-cause", text));
    topic = Checks.name("dead-letter-topic", topic);
    partition = Checks.name("dead-letter-partition", partition);
    offset = Checks.name("dead-letter-offset", offset);
    exceptionClass = Checks.optionalName("dead-letter-exception-class-name", exceptionClass);
    causeClass = Checks.optionalName("dead-letter-cause-class-name", causeClass);
  }
}
