package io.whybounce.servers.kafka;

import java.util.Collection;

import io.whybounce.servers.container.Choice;
import io.whybounce.servers.container.Image;

/** A real Kafka broker (KRaft, one node) whose records are gone when it is closed. */
public interface KafkaServer extends AutoCloseable {
  /**
   * Starts a broker where {@link Choice} has it, and waits until it answers.
   *
   * @throws IllegalStateException if it does not answer within 60 seconds; the message ends with
   *     its last log lines
   */
  static KafkaServer start() {
    return Choice.current()
        .start("Kafka", Image.kafka(), KafkaContainer::start, EmbeddedKafka::start);
  }

  /** Address for {@code bootstrap.servers}. */
  String bootstrapServers();

  /** Ends it at once, as a crash would (SIGKILL). */
  void kill();

  /**
   * Starts the broker anew with the same port and records, and waits until it answers; ends it
   * first if it still runs.
   *
   * @throws IllegalStateException as {@link #start()}
   */
  void restart();

  /** Makes each of {@code topics} with {@code partitions}; those that exist stay as they are. */
  default void createTopics(Collection<String> topics, int partitions) {
    BrokerAdmin.createTopics(bootstrapServers(), topics, partitions);
  }

  @Override
  void close();
}
