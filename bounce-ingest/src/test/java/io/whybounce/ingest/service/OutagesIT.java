package io.whybounce.ingest.service;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.whybounce.ingest.testing.MailboxSuite;
import io.whybounce.ingest.testing.Wire;
import io.whybounce.servers.process.PackagedService;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // some services only have to run
class OutagesIT extends MailboxSuite {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(1);

  @Test
  void aMailServerThatGoesAndComesBackCostsNoMail() throws Exception {
    try (Wire wire = Wire.to(ingest.mail().imapPort());
        PackagedService service = over(wire).awaitReady()) {
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
        PackagedService service = over(wire).awaitReady()) {
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
    try (PackagedService service =
        ingest.start("WHYBOUNCE_PUBLISHING_ACKNOWLEDGEMENT_TIMEOUT", "2S").awaitReady()) {
      ingest.deliver(burst("before", 1));
      notices.await(1, SOON);
      ingest.awaitFiled(1, 0);

      kafka.kill();
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

  private PackagedService over(Wire wire) {
    return ingest.start(
        "WHYBOUNCE_MAILBOX_PORT",
        Integer.toString(wire.port()),
        "WHYBOUNCE_MAILBOX_POLL_INTERVAL",
        "1S",
        "WHYBOUNCE_MAILBOX_ANSWER_TIMEOUT",
        "1S");
  }
}
