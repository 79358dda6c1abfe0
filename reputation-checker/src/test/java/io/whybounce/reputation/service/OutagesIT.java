package io.whybounce.reputation.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventType;
import io.whybounce.reputation.Samples;
import io.whybounce.reputation.source.Sources;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.dns.Fault;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.postgres.PostgresServer;
import io.whybounce.servers.process.PackagedService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two packaged services while one of them, or what they need, is away. */
@TestInstance(Lifecycle.PER_CLASS)
class OutagesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private Path folder;
  private KafkaServer kafka;
  private PostgresServer postgres;
  private DnsServer dns;
  private Topics topics;
  private Path sources;
  private final List<PackagedService> replicas = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path scratch) throws IOException {
    folder = scratch;
    kafka = KafkaServer.start();
    kafka.createTopics(List.of(EventType.values()).stream().map(EventType::topic).toList(), 4);
    postgres = PostgresServer.start();
    dns = DnsServer.start();
    topics = new Topics(kafka);
    sources = folder.resolve("sources.yaml");
    Files.writeString(sources, Sources.YAML);
    dns.set("2.0.0.127.bl.blockhaus.example", "A", 1, "127.0.0.2");
    dns.set("test.example.multi.bits.example", "A", 1, "127.0.0.8");
    dns.set("shop.example", "MX", 1, "10 mx.bigmail.example.");
    replicas.add(replica("one"));
    replicas.add(replica("two"));
  }

  @AfterAll
  void stop() {
    replicas.forEach(PackagedService::close);
    dns.close();
    postgres.close();
    kafka.close();
  }

  @BeforeEach
  void ready() {
    replicas.forEach(PackagedService::awaitReady);
    replicas.forEach(
        replica ->
            await()
                .atMost(SOON)
                .until(
                    () ->
                        replica
                            .get("q/metrics")
                            .body()
                            .contains("whybounce_sources_distrusted 0.0")));
  }

  private PackagedService replica(String name) {
    Database database = postgres.createDatabase("reputation");
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
    settings.put("QUARKUS_DATASOURCE_USERNAME", database.user());
    settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    settings.put("WHYBOUNCE_DNS_RESOLVERS", dns.address());
    settings.put("WHYBOUNCE_DNS_TIMEOUT", "0.5S");
    settings.put("WHYBOUNCE_SOURCES_FILE", sources.toString());
    settings.put("WHYBOUNCE_SOURCES_CHECK_INTERVAL", "0.5S");
    settings.put("WHYBOUNCE_SOURCES_TEST_INTERVAL", "1S");
    settings.put("WHYBOUNCE_WATCH_INTERVAL", "2S");
    settings.put("WHYBOUNCE_WATCH_CONFIRM_AFTER", "1S");
    settings.put("WHYBOUNCE_ASSESSMENT_REUSE", "0.1S");
    return PackagedService.start(folder.resolve(name + ".log"), 192, settings);
  }

  private void score(String ip, String score) {
    String[] o = ip.split("\\.");
    dns.set(
        o[3] + "." + o[2] + "." + o[1] + "." + o[0] + ".score.repute.example",
        "TXT",
        1,
        "\"" + score + "\"");
  }

  private static List<Diagnosis> diagnoses(String about, String ip, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Samples.delayed(about + "-" + i, "bob@shop.example", ip))
        .toList();
  }

  private void send(List<Diagnosis> diagnoses) {
    topics.send(diagnoses.toArray(Diagnosis[]::new));
  }

  /** Each of {@code diagnoses} has an assessment, and where it has two they are the same event. */
  private List<Assessment> eachAssessed(List<Diagnosis> diagnoses) {
    return topics.eachAssessed(diagnoses, SOON);
  }

  /** Gateways that are known, and fall at once. */
  private List<String> fallen(int from, int to) {
    List<String> gateways = IntStream.range(from, to).mapToObj(i -> "203.0.114." + i).toList();
    gateways.forEach(ip -> score(ip, "2.1"));
    // On a busy machine a lookup may run out of its time: asked again, until there is a "before".
    List<String> unknown = new ArrayList<>(gateways);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<Diagnosis> seen =
                  unknown.stream()
                      .flatMap(
                          ip -> diagnoses("fall-" + ip + "-" + System.nanoTime(), ip, 1).stream())
                      .toList();
              send(seen);
              eachAssessed(seen).stream()
                  .flatMap(a -> a.findings().stream())
                  .filter(f -> f.source().equals("repute") && f.now().score().isPresent())
                  .forEach(f -> unknown.remove(f.subject()));
              assertThat(unknown).isEmpty();
            });
    gateways.forEach(ip -> score(ip, "-0.3"));
    return gateways;
  }

  @Test
  void twoReplicasTellEachChangeOnce() {
    List<String> gateways = fallen(100, 130);
    assertThat(topics.changesOf(gateways, 30, SOON)).hasSize(30);
    assertThat(topics.changesOf(gateways, 1_000, Duration.ofSeconds(3)))
        .extracting(ReputationChange::ip)
        .containsExactlyInAnyOrderElementsOf(gateways);
  }

  @Test
  void lookupsThatAreNotAnsweredHoldUpNoChange() {
    List<String> gateways = fallen(140, 170);
    dns.fail("arpa", Fault.SILENT);
    dns.fail("com", Fault.SILENT);
    try {
      assertThat(topics.changesOf(gateways, 30, SOON))
          .extracting(ReputationChange::ip)
          .containsExactlyInAnyOrderElementsOf(gateways);
    } finally {
      dns.heal("arpa");
      dns.heal("com");
    }
  }

  @Test
  void aReplicaThatIsKilledLeavesNoChangeAndNoDiagnosisBehind() {
    List<String> gateways = fallen(40, 60);
    List<Diagnosis> more = diagnoses("killed", gateways.get(0), 300);
    send(more);
    assertThat(topics.changesOf(gateways, 1, SOON)).isNotEmpty();
    replicas.remove(0).close();

    // Told again by another replica, it is the same event.
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        topics.changesOf(gateways, 1_000, Duration.ofSeconds(2)).stream()
                            .collect(
                                Collectors.toMap(
                                    ReputationChange::changeId,
                                    ReputationChange::ip,
                                    (one, same) -> one))
                            .values())
                    .containsExactlyInAnyOrderElementsOf(gateways));
    eachAssessed(more);
    replicas.add(replica("three"));
  }

  @Test
  void whileTheDatabaseIsAwayDiagnosesWaitAndAreThenAssessed() {
    score("203.0.114.61", "2.1");
    postgres.stop();
    List<Diagnosis> meanwhile = diagnoses("no-database", "203.0.114.61", 50);
    send(meanwhile);
    replicas.forEach(PackagedService::awaitNotReady);
    assertThat(replicas.get(0).get("q/health/live").statusCode()).isEqualTo(200);
    postgres.restart();

    assertThat(eachAssessed(meanwhile))
        .allSatisfy(
            a ->
                assertThat(a.findings())
                    .anySatisfy(f -> assertThat(f.now().outcome()).isEqualTo(Outcome.LISTED)));
    replicas.forEach(PackagedService::awaitReady);
    replicas.forEach(r -> assertThat(r.log()).doesNotContain("\tat "));
  }

  @Test
  void whileTheBrokerIsAwayNothingIsLost() {
    score("203.0.114.62", "2.1");
    List<Diagnosis> before = diagnoses("before-broker", "203.0.114.62", 50);
    send(before);
    kafka.process().kill();
    replicas.forEach(PackagedService::awaitNotReady);
    assertThat(replicas.get(0).get("q/health/live").statusCode()).isEqualTo(200);
    kafka.restart();
    List<Diagnosis> after = diagnoses("after-broker", "203.0.114.62", 50);
    send(after);

    eachAssessed(before);
    eachAssessed(after);
    replicas.forEach(r -> assertThat(r.log()).doesNotContain("\tat "));
  }

  @Test
  void withoutAResolverAssessmentsGoOutMarkedAndRecoverWithIt() {
    String ip = "203.0.114.63";
    score(ip, "2.1");
    dns.fail("example", Fault.SILENT);
    dns.fail("arpa", Fault.SILENT);
    dns.fail("com", Fault.SILENT);
    List<Diagnosis> meanwhile = diagnoses("no-resolver", ip, 20);
    send(meanwhile);
    assertThat(eachAssessed(meanwhile))
        .allSatisfy(
            a -> {
              assertThat(a.unanswered()).contains("repute", "blockhaus", "reverse-name");
              assertThat(a.findings())
                  .allSatisfy(f -> assertThat(f.now().outcome()).isEqualTo(Outcome.UNKNOWN));
            });

    dns.heal("example");
    dns.heal("arpa");
    dns.heal("com");
    ready();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<Diagnosis> later = diagnoses("resolver-" + System.nanoTime(), ip, 1);
              send(later);
              assertThat(eachAssessed(later).get(0).unanswered()).isEmpty();
            });
  }

  @Test
  void sourcesAreTakenUpWhileItRunsAndABrokenFileChangesNothing() throws IOException {
    String ip = "203.0.114.64";
    score(ip, "2.1");
    replace(Sources.YAML.replace("id: allowhaus", "id: newhaus"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<Diagnosis> one = diagnoses("sources-" + System.nanoTime(), ip, 1);
              send(one);
              assertThat(eachAssessed(one).get(0).findings())
                  .anySatisfy(f -> assertThat(f.source()).isEqualTo("newhaus"));
            });

    replace(Sources.YAML.replace("kind: ip-score", "kind: ip-scores"));
    replicas.forEach(r -> r.awaitLog("there is no kind 'ip-scores'"));
    List<Diagnosis> one = diagnoses("broken-sources", ip, 1);
    send(one);
    assertThat(eachAssessed(one).get(0).findings())
        .anySatisfy(f -> assertThat(f.source()).isEqualTo("newhaus"));
    replace(Sources.YAML);
  }

  /** As a mounted ConfigMap changes: at once and whole. */
  private void replace(String yaml) throws IOException {
    Path next = folder.resolve("next.yaml");
    Files.writeString(next, yaml);
    Files.move(next, sources, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
