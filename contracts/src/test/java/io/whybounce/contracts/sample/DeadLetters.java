package io.whybounce.contracts.sample;

import java.util.Optional;

import io.whybounce.contracts.deadletter.DeadLetter;

final class DeadLetters {
  private DeadLetters() {}

  static DeadLetter rich() {
    return new DeadLetter(
        "no DeliveryReport in whybounce.delivery-reports.v1",
        Optional.of("recipient is missing"),
        "whybounce.delivery-reports.v1",
        "3",
        "1729",
        Optional.of("org.apache.kafka.common.errors.SerializationException"),
        Optional.of("java.lang.IllegalArgumentException"));
  }

  static DeadLetter minimal() {
    return new DeadLetter("", Optional.empty(), "t", "0", "0", Optional.empty(), Optional.empty());
  }
}
