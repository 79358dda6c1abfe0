package io.whybounce.contracts.deadletter;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.whybounce.contracts.event.Checks;

/**
 * Why a record lies in the dead-letter topic: the Kafka headers that SmallRye's connector puts on
 * it. The record's key, value and other headers are those of the record that failed.
 *
 * @param reason what went wrong
 * @param cause the error beneath it
 * @param topic the topic it came from
 * @param partition of that topic, in decimal digits
 * @param offset in that partition, in decimal digits
 */
public record DeadLetter(
    @JsonProperty("dead-letter-reason") String reason,
    @JsonProperty("dead-letter-cause") Optional<String> cause,
    @JsonProperty("dead-letter-topic") String topic,
    @JsonProperty("dead-letter-partition") String partition,
    @JsonProperty("dead-letter-offset") String offset) {
  /** Refuses headers that do not tell where the record came from. */
  public DeadLetter {
    reason = Checks.text("dead-letter-reason", reason);
    cause = Checks.optionalText("dead-letter-cause", cause);
    topic = Checks.name("dead-letter-topic", topic);
    partition = Checks.name("dead-letter-partition", partition);
    offset = Checks.name("dead-letter-offset", offset);
  }
}
