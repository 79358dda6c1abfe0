package io.whybounce.ingest.testing;

import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.contracts.event.EventType;
import io.whybounce.servers.kafka.KafkaServer;

/** A suite of tests with one broker, and for each test a mailbox and readers of the topics. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class MailboxSuite {
  protected KafkaServer kafka;
  protected Ingest ingest;
  protected Topic reports;
  protected Topic notices;

  @BeforeAll
  void startBroker() {
    kafka = Ingest.kafka();
  }

  @AfterAll
  void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void prepare(@TempDir Path folder) {
    ingest = new Ingest(kafka.bootstrapServers(), folder.resolve("log"));
    reports = new Topic(kafka.bootstrapServers(), EventType.DELIVERY_REPORT);
    notices = new Topic(kafka.bootstrapServers(), EventType.NOTICE);
  }

  @AfterEach
  void tidy() {
    reports.close();
    notices.close();
    ingest.close();
  }

  /** {@code count} notices, each on a delivery of its own, that {@code id} tells from others. */
  protected static byte[][] burst(String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Mails.notice(id + "-" + i, "bert@customer.example"))
        .toArray(byte[][]::new);
  }
}
