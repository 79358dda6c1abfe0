package io.whybounce.notifier.deadletter;

import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.event.EventType;

/** Which service reads which topic: only what somebody reads can be replayed. */
public final class Stages {
  private static final Map<String, String> READERS =
      Map.of(
          EventType.DELIVERY_REPORT.topic(), "classifier",
          EventType.DIAGNOSIS.topic(), "reputation-checker",
          EventType.ASSESSMENT.topic(), "notifier",
          EventType.REPUTATION_CHANGE.topic(), "notifier");

  private Stages() {}

  /** The service that reads {@code topic}; empty for every name that is no topic of the path. */
  public static Optional<String> readerOf(String topic) {
    return Optional.ofNullable(READERS.get(topic));
  }
}
