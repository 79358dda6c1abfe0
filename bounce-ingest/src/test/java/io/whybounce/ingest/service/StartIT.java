package io.whybounce.ingest.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.whybounce.ingest.testing.Ingest;
import io.whybounce.ingest.testing.SelfSigned;
import io.whybounce.ingest.testing.Wire;
import io.whybounce.servers.process.PackagedService;
import io.whybounce.servers.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the packaged service says when something stands in its way; none of it needs a broker. */
@Execution(ExecutionMode.CONCURRENT) // each has its own process and mail server, and mostly waits
class StartIT {
  private static final String NOBODY = "localhost:" + Ports.free();

  @TempDir Path folder;
  private Ingest ingest;

  @BeforeEach
  void prepare() {
    ingest = new Ingest(NOBODY, folder.resolve("log"));
  }

  @AfterEach
  void tidy() {
    ingest.close();
  }

  @Test
  void everyMissingSettingIsNamedInOneGo() {
    try (PackagedService service =
        ingest.start(
            "WHYBOUNCE_MAILBOX_HOST", "",
            "WHYBOUNCE_MAILBOX_USER", "",
            "WHYBOUNCE_MAILBOX_PASSWORD", "",
            "KAFKA_BOOTSTRAP_SERVERS", "")) {
      String log = service.awaitEnd();
      assertThat(log.lines())
          .hasSize(4)
          .allMatch(line -> line.contains(" is not set; set it "))
          .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_HOST"))
          .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_USER"))
          .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_PASSWORD"))
          .anyMatch(line -> line.startsWith("KAFKA_BOOTSTRAP_SERVERS"));
    }
  }

  @Test
  void aSettingThatCannotBeReadIsNamedWithItsValue() {
    try (PackagedService service =
        ingest.start("WHYBOUNCE_MAILBOX_PORT", "imap", "WHYBOUNCE_MAILBOX_TLS", "yes")) {
      assertThat(service.awaitEnd().lines())
          .hasSize(2)
          .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_PORT is \"imap\""))
          .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_TLS is \"yes\""));
    }
  }

  @Test
  void aWrongPasswordIsToldInOneLineAndARightOneIsTakenWithoutARestart() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "wrong\n");
    try (PackagedService service =
        ingest.start("WHYBOUNCE_MAILBOX_PASSWORD_FILE", password.toString())) {
      service.awaitLog("WHYBOUNCE_MAILBOX_PASSWORD_FILE is refused by 127.0.0.1:");
      // The login is tried before HTTP answers.
      await()
          .untilAsserted(
              () ->
                  assertThat(service.get("q/health/ready").body())
                      .contains("WHYBOUNCE_MAILBOX_PASSWORD_FILE is refused"));
      assertThat(service.get("q/health/live").statusCode()).isEqualTo(200);
      Files.writeString(password, Ingest.PASSWORD + "\n");
      service.awaitLog("connected, idle=true");
      assertThat(service.log()).doesNotContain("\tat ").doesNotContain(Ingest.PASSWORD);
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamedAndTriedAgain() {
    try (PackagedService service = ingest.start("WHYBOUNCE_MAILBOX_HOST", "imap.nowhere.invalid")) {
      service.awaitLog("WHYBOUNCE_MAILBOX_HOST: there is no host imap.nowhere.invalid; trying");
      assertThat(service.log()).doesNotContain("\tat ");
    }
  }

  @Test
  void aPortWhereNobodyListensIsNamedAndSoIsABrokerOutOfReach() {
    try (PackagedService service =
        ingest.start("WHYBOUNCE_MAILBOX_PORT", Integer.toString(Ports.free()))) {
      service.awaitLog("look at WHYBOUNCE_MAILBOX_HOST, WHYBOUNCE_MAILBOX_PORT; trying again");
      service.awaitLog("look at KAFKA_BOOTSTRAP_SERVERS; trying again");
      assertThat(service.get("q/health/ready"))
          .satisfies(ready -> assertThat(ready.statusCode()).isEqualTo(503))
          .satisfies(ready -> assertThat(ready.body()).contains("no server listens"))
          .satisfies(ready -> assertThat(ready.body()).contains("KAFKA_BOOTSTRAP_SERVERS"));
      assertThat(service.get("q/health/live").statusCode()).isEqualTo(200);
      assertThat(service.log()).doesNotContain("\tat ");
    }
  }

  @Test
  void aBrokerNameThatDoesNotExistYetIsToldAndWaitedForUntilTheServiceIsEnded() {
    try (PackagedService service =
        ingest.start("KAFKA_BOOTSTRAP_SERVERS", "kafka.nowhere.invalid:9092")) {
      service.awaitLog("in 2000 ms");
      assertThat(service.log().lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("KAFKA_BOOTSTRAP_SERVERS: there is no such host"));
      long start = System.nanoTime();
      service.end();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aCertificateIsTrustedThroughItsFileAndRefusedWithoutIt() throws Exception {
    SelfSigned certificate = SelfSigned.make(folder, "ip:127.0.0.1");
    try (Wire wire = Wire.withTls(certificate.sockets(), ingest.mail().imapPort())) {
      String port = Integer.toString(wire.port());
      try (PackagedService service =
          ingest.start("WHYBOUNCE_MAILBOX_TLS", "implicit", "WHYBOUNCE_MAILBOX_PORT", port)) {
        service.awaitLog("TLS with 127.0.0.1:" + port + " fails");
        assertThat(service.log()).contains("WHYBOUNCE_MAILBOX_CA_FILE").doesNotContain("\tat ");
      }
      try (PackagedService service =
          ingest.start(
              "WHYBOUNCE_MAILBOX_TLS",
              "implicit",
              "WHYBOUNCE_MAILBOX_PORT",
              port,
              "WHYBOUNCE_MAILBOX_CA_FILE",
              certificate.pem().toString())) {
        service.awaitLog("connected, idle=true");
      }
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefusedThoughItIsTrusted() throws Exception {
    SelfSigned certificate = SelfSigned.make(folder, "dns:imap.other.example");
    try (Wire wire = Wire.withTls(certificate.sockets(), ingest.mail().imapPort());
        PackagedService service =
            ingest.start(
                "WHYBOUNCE_MAILBOX_TLS", "implicit",
                "WHYBOUNCE_MAILBOX_PORT", Integer.toString(wire.port()),
                "WHYBOUNCE_MAILBOX_CA_FILE", certificate.pem().toString())) {
      service.awaitLog("TLS with 127.0.0.1:" + wire.port() + " fails");
      assertThat(service.log()).contains("WHYBOUNCE_MAILBOX_HOST").doesNotContain("connected");
    }
  }

  @Test
  void aServerWithoutStarttlsGetsNoPassword() {
    try (PackagedService service = ingest.start("WHYBOUNCE_MAILBOX_TLS", "starttls")) {
      service.awaitLog("WHYBOUNCE_MAILBOX_TLS is starttls, but 127.0.0.1:");
      assertThat(service.log()).doesNotContain("connected");
    }
  }

  @Test
  void theSameFolderForAllMailIsRefused() {
    try (PackagedService service = ingest.start("WHYBOUNCE_MAILBOX_PROCESSED_FOLDER", "INBOX")) {
      assertThat(service.awaitEnd().lines().toList())
          .singleElement()
          .asString()
          .startsWith("WHYBOUNCE_MAILBOX_FOLDER is INBOX");
    }
  }
}
