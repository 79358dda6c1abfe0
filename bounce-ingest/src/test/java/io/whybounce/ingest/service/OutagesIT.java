package io.whybounce.ingest.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.contracts.event.EventType;
import io.whybounce.ingest.testing.Ingest;
import io.whybounce.ingest.testing.IngestProcess;
import io.whybounce.ingest.testing.Mails;
import io.whybounce.ingest.testing.Topic;
import io.whybounce.ingest.testing.Wire;
import io.whybounce.servers.kafka.KafkaServer;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // some services only have to run
class OutagesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static KafkaServer kafka;

  @TempDir Path folder;
  private Ingest ingest;
  private Topic notices;

  @BeforeAll
  static void startBroker() {
    kafka = Ingest.kafka();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void prepare() {
    ingest = new Ingest(kafka.bootstrapServers(), folder.resolve("log"));
    notices = new Topic(kafka.bootstrapServers(), EventType.NOTICE);
  }

  @AfterEach
  void tidy() {
    notices.close();
    ingest.close();
  }

  @Test
  void aMailServerThatGoesAndComesBackCostsNoMail() throws Exception {
    try (Wire wire = Wire.to(ingest.mail().imapPort());
        IngestProcess service = over(wire).awaitReady()) {
      ingest.deliver(burst("before", 5));
      notices.await(5, SOON);
      wire.cut();
      ingest.deliver(burst("meanwhile", 5));
      service.awaitLog("the connection to 127.0.0.1:" + wire.port() + " was lost");
      assertThat(service.get("q/health/ready").statusCode()).as("short break").isEqualTo(200);
      wire.mend();

      notices.await(10, SOON);
      ingest.awaitFiled(10, 0);
      assertThat(notices.settled(QUIET)).hasSize(10);
      assertThat(service.log()).doesNotContain("\tat ");
    }
  }

  @Test
  void aConnectionThatFellSilentIsGivenUp() throws Exception {
    try (Wire wire = Wire.to(ingest.mail().imapPort());
        IngestProcess service = over(wire).awaitReady()) {
      wire.fallSilent();
      ingest.deliver(burst("silent", 3));
      service.awaitLog("trying again in");
      wire.mend();

      notices.await(3, SOON);
      ingest.awaitFiled(3, 0);
      assertThat(notices.settled(QUIET)).hasSize(3);
    }
  }

  @Test
  void whileTheBrokerIsAwayMailsStayInTheInboxAndAreThenPublishedOnce() throws Exception {
    try (IngestProcess service =
        ingest.start("WHYBOUNCE_PUBLISHING_ACKNOWLEDGEMENT_TIMEOUT", "2S").awaitReady()) {
      ingest.deliver(burst("before", 1));
      notices.await(1, SOON);
      ingest.awaitFiled(1, 0);

      kafka.process().kill();
      ingest.deliver(burst("meanwhile", 30));
      service.awaitLog("look at KAFKA_BOOTSTRAP_SERVERS; 30 mails stay in INBOX; trying again in");
      assertThat(ingest.count("INBOX")).isEqualTo(30);
      assertThat(service.get("q/health/ready").body()).contains("KAFKA_BOOTSTRAP_SERVERS");
      assertThat(service.get("q/health/live").statusCode()).isEqualTo(200);
      kafka.restart();

      notices.await(31, SOON);
      ingest.awaitFiled(31, 0);
      assertThat(notices.settled(QUIET)).hasSize(31);
      service.awaitReady();
      assertThat(service.log()).doesNotContain("\tat ");
    }
  }

  private IngestProcess over(Wire wire) {
    return ingest.start(
        "WHYBOUNCE_MAILBOX_PORT",
        Integer.toString(wire.port()),
        "WHYBOUNCE_MAILBOX_POLL_INTERVAL",
        "1S",
        "WHYBOUNCE_MAILBOX_ANSWER_TIMEOUT",
        "1S");
  }

  private static byte[][] burst(String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Mails.notice(id + "-" + i, "bert@customer.example"))
        .toArray(byte[][]::new);
  }
}
