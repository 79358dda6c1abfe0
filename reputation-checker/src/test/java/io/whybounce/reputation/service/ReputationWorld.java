package io.whybounce.reputation.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.reputation.source.Sources;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.kafka.KafkaServer;

/**
 * The world of a suite: broker, database, DNS with sources of the test's own, and a quick watch.
 */
abstract class ReputationWorld {
  /** Sources of the test's own, and a watch that is quick. */
  public static final class Settings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path file = Files.createTempFile("sources", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, Sources.YAML);
        return Map.of(
            "whybounce.sources.file", file.toString(),
            "whybounce.watch.interval", "2s",
            "whybounce.watch.confirm-after", "1s",
            "whybounce.sources.test-interval", "1s",
            "whybounce.assessment.reuse", "0.1s",
            "whybounce.assessment.deadline", "2s");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  KafkaServer kafka;
  DnsServer dns;
  Topics topics;

  @BeforeEach
  void world() {
    topics = new Topics(kafka);
    dns.set("2.0.0.127.bl.blockhaus.example", "A", 1, "127.0.0.2");
    dns.set("acme.example", "TXT", 1, "\"v=spf1 ip4:203.0.114.0/24 -all\"");
    dns.set("_dmarc.acme.example", "TXT", 1, "\"v=DMARC1; p=none\"");
    dns.set("test.example.multi.bits.example", "A", 1, "127.0.0.8");
    dns.set("shop.example", "MX", 1, "10 mx.bigmail.example.");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> RestAssured.get("/q/health/ready").statusCode() == 200 && trusted());
  }

  static boolean trusted() {
    return RestAssured.get("/q/metrics").asString().contains("whybounce_sources_distrusted 0.0");
  }

  void gateway(String ip, String host) {
    String[] o = ip.split("\\.");
    String reversed = o[3] + "." + o[2] + "." + o[1] + "." + o[0];
    dns.set(reversed + ".in-addr.arpa", "PTR", 1, host + ".");
    dns.set(host, "A", 1, ip);
    dns.set(
        reversed + ".origin.asn.cymru.com", "TXT", 1, "\"64500 | 203.0.114.0/24 | ZZ | x | y\"");
    dns.set("AS64500.asn.cymru.com", "TXT", 1, "\"64500 | ZZ | x | y | BIGMAIL Hosting\"");
    score(ip, "2.1");
  }

  void score(String ip, String score) {
    String[] o = ip.split("\\.");
    dns.set(
        o[3] + "." + o[2] + "." + o[1] + "." + o[0] + ".score.repute.example",
        "TXT",
        1,
        "\"" + score + "\"");
  }

  static Finding finding(Assessment assessment, String source) {
    return assessment.findings().stream()
        .filter(f -> f.source().equals(source))
        .findFirst()
        .orElseThrow();
  }
}
