package io.whybounce.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.local.cli.Home;
import io.whybounce.servers.process.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of the packaged services if a setting is wrong or a server is away. */
class BadStartIT {
  /** Nothing listens at port 1. */
  private static final Map<String, String> ALL_AWAY =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
          "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none",
          "QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:1/none",
          "WHYBOUNCE_MAILBOX_HOST", "127.0.0.1",
          "WHYBOUNCE_MAILBOX_PORT", "1",
          "WHYBOUNCE_MAILBOX_USER", "ingest",
          "WHYBOUNCE_MAILBOX_PASSWORD", "secret-word",
          "WHYBOUNCE_RELAY_HOST", "127.0.0.1",
          "WHYBOUNCE_RELAY_PORT", "1",
          "WHYBOUNCE_MAIL_FROM", "whybounce@msp.example");

  @TempDir Path folder;

  private ChildProcess start(Service service, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_HTTP_PORT", "0");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    return ChildProcess.start(
        List.of(
            ChildProcess.java(),
            "-Xmx" + service.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            service.jar(Home.find()).toString()),
        environment,
        folder.resolve(service.module() + settings.size() + ".log"));
  }

  private static String awaitWords(ChildProcess process, String... words) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(40));
    String log = "";
    while (Instant.now().isBefore(end)) {
      log = String.join("\n", process.tail(200));
      if (List.of(words).stream().allMatch(log::contains)) {
        return log;
      }
      Thread.sleep(100);
    }
    assertThat(log).contains(words);
    return log;
  }

  @Test
  void serversThatAreAwayAreNamedByTheirSettingsAndWaitedForUntilTheServiceIsEnded()
      throws Exception {
    Map<Service, ChildProcess> running = new HashMap<>();
    try {
      for (Service service : Service.values()) {
        running.put(service, start(service, ALL_AWAY));
      }
      List<String> logs = new ArrayList<>();
      logs.add(
          awaitWords(
              running.get(Service.BOUNCE_INGEST),
              "look at WHYBOUNCE_MAILBOX_HOST",
              "look at KAFKA_BOOTSTRAP_SERVERS"));
      logs.add(awaitWords(running.get(Service.CLASSIFIER), "look at KAFKA_BOOTSTRAP_SERVERS"));
      logs.add(
          awaitWords(
              running.get(Service.REPUTATION_CHECKER),
              "look at KAFKA_BOOTSTRAP_SERVERS",
              "look at QUARKUS_DATASOURCE_REACTIVE_URL"));
      logs.add(
          awaitWords(
              running.get(Service.NOTIFIER),
              "look at KAFKA_BOOTSTRAP_SERVERS",
              "look at QUARKUS_DATASOURCE_REACTIVE_URL",
              "look at WHYBOUNCE_RELAY_HOST"));
      assertThat(logs)
          .allSatisfy(log -> assertThat(log).doesNotContain("\tat ").doesNotContain("secret-word"));
      for (Map.Entry<Service, ChildProcess> one : running.entrySet()) {
        assertThat(one.getValue().alive()).as(one.getKey().module()).isTrue();
        Instant told = Instant.now();
        one.getValue().close();
        assertThat(Duration.between(told, Instant.now()))
            .as("the end of " + one.getKey().module())
            .isLessThan(Duration.ofSeconds(9));
      }
    } finally {
      running.values().forEach(ChildProcess::kill);
    }
  }

  @Test
  void settingsThatNoWaitingMendsAreToldALineEachAndEndTheStart() throws Exception {
    try (ChildProcess notifier =
            start(Service.NOTIFIER, Map.of("WHYBOUNCE_MAIL_FROM", "no address"));
        ChildProcess classifier =
            start(Service.CLASSIFIER, Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka"));
        ChildProcess ingest =
            start(Service.BOUNCE_INGEST, Map.of("WHYBOUNCE_MAILBOX_PORT", "many"));
        ChildProcess checker =
            start(Service.REPUTATION_CHECKER, Map.of("WHYBOUNCE_DNS_RESOLVERS", "nonsense"))) {
      Map<ChildProcess, String> lines =
          Map.of(
              notifier, "WHYBOUNCE_MAIL_FROM",
              classifier, "KAFKA_BOOTSTRAP_SERVERS has 'kafka'",
              ingest, "WHYBOUNCE_MAILBOX_PORT is \"many\"",
              checker, "WHYBOUNCE_DNS_RESOLVERS");
      for (Map.Entry<ChildProcess, String> one : lines.entrySet()) {
        String log = awaitWords(one.getKey(), one.getValue());
        Instant end = Instant.now().plusSeconds(20);
        while (one.getKey().alive() && Instant.now().isBefore(end)) {
          Thread.sleep(50);
        }
        assertThat(one.getKey().alive()).as(log).isFalse();
        assertThat(one.getKey().tail(200)).as(one.getValue()).hasSizeLessThan(6);
      }
    }
  }
}
