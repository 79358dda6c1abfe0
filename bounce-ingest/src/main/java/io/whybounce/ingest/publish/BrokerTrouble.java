package io.whybounce.ingest.publish;

import java.util.Optional;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

import io.whybounce.start.OneLine;

/** Says in one line why events do not reach the broker. */
final class BrokerTrouble {
  private static final int MAX_CAUSES = 10;

  private BrokerTrouble() {}

  static String line(Throwable error) {
    return line(OneLine.of(deepest(error)));
  }

  static String line(String what) {
    return "the Kafka broker does not take events (" + what + "): look at KAFKA_BOOTSTRAP_SERVERS";
  }

  /** Why the broker will never take this one event; empty if the trouble may pass. */
  static Optional<String> refusalOfTheEvent(Throwable error) {
    Throwable cause = deepest(error);
    return cause instanceof RecordTooLargeException || cause instanceof SerializationException
        ? Optional.of("its events cannot be published: " + OneLine.of(cause))
        : Optional.empty();
  }

  private static Throwable deepest(Throwable error) {
    Throwable deepest = error;
    for (int i = 0; i < MAX_CAUSES && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
