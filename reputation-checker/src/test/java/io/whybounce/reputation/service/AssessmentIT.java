package io.whybounce.reputation.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.reputation.Samples;
import io.whybounce.reputation.source.Sources;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.dns.Fault;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.quarkus.DnsResource;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(AssessmentIT.Settings.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DnsResource.class, restrictToAnnotatedClass = true)
class AssessmentIT {
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
  private Topics topics;

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

  private static boolean trusted() {
    return RestAssured.get("/q/metrics").asString().contains("whybounce_sources_distrusted 0.0");
  }

  private void gateway(String ip, String host) {
    String[] o = ip.split("\\.");
    String reversed = o[3] + "." + o[2] + "." + o[1] + "." + o[0];
    dns.set(reversed + ".in-addr.arpa", "PTR", 1, host + ".");
    dns.set(host, "A", 1, ip);
    dns.set(
        reversed + ".origin.asn.cymru.com", "TXT", 1, "\"64500 | 203.0.114.0/24 | ZZ | x | y\"");
    dns.set("AS64500.asn.cymru.com", "TXT", 1, "\"64500 | ZZ | x | y | BIGMAIL Hosting\"");
    score(ip, "2.1");
  }

  private void score(String ip, String score) {
    String[] o = ip.split("\\.");
    dns.set(
        o[3] + "." + o[2] + "." + o[1] + "." + o[0] + ".score.repute.example",
        "TXT",
        1,
        "\"" + score + "\"");
  }

  private static Finding finding(Assessment assessment, String source) {
    return assessment.findings().stream()
        .filter(f -> f.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDiagnosisGivesOneAssessmentWithWhoRunsTheGatewayAndWhatSourcesSay() {
    gateway("203.0.114.21", "out1.bigmail.example");
    dns.set("21.114.0.203.bl.blockhaus.example", "A", 1, "127.0.0.2");
    Diagnosis diagnosis = Samples.delayed("m1", "bob@shop.example", "203.0.114.21");
    topics.send(diagnosis);

    var record = topics.assessmentRecords(diagnosis, 1).get(0);
    Assessment assessment = topics.assessment(diagnosis);

    assertThat(Topics.header(record, "ce_id")).isEqualTo(assessment.assessmentId());
    assertThat(Topics.header(record, "ce_type")).isEqualTo("io.whybounce.assessment.v1");
    assertThat(assessment.diagnosis()).isEqualTo(diagnosis);
    assertThat(assessment.gateway())
        .hasValueSatisfying(
            g -> {
              assertThat(g.reverseName()).contains("out1.bigmail.example");
              assertThat(g.confirmed()).isTrue();
              assertThat(g.provider()).contains("bigmail.example");
              assertThat(g.network()).contains("AS64500");
              assertThat(g.networkName()).contains("BIGMAIL Hosting");
              assertThat(g.prefix()).contains("203.0.114.0/24");
            });
    assertThat(assessment.recipientProvider()).contains("bigmail.example");
    assertThat(finding(assessment, "repute").now().score()).contains(2.1);
    assertThat(finding(assessment, "allowhaus").now().outcome()).isEqualTo(Outcome.NOT_LISTED);
    assertThat(finding(assessment, "bits").subject()).isEqualTo("acme.example");
    assertThat(assessment.evidence()).anySatisfy(e -> assertThat(e.id()).isEqualTo("spf-pass"));
    assertThat(finding(assessment, "blockhaus").now().outcome()).isEqualTo(Outcome.LISTED);
    assertThat(assessment.causes().get(0).cause()).isEqualTo(Cause.IP_LISTED);
    assertThat(assessment.unanswered()).isEmpty();
  }

  @Test
  void theSameDiagnosisGivesTheSameIdAgainAndGarbageGoesToTheDeadLetters() {
    gateway("203.0.114.22", "out2.bigmail.example");
    Diagnosis diagnosis = Samples.delayed("m2", "bob@shop.example", "203.0.114.22");
    topics.send(diagnosis);
    topics.send("bad", "no json");
    topics.send(diagnosis);

    assertThat(topics.assessments(diagnosis, 2))
        .hasSize(2)
        .extracting(Assessment::assessmentId)
        .containsOnly(topics.assessment(diagnosis).assessmentId());
    assertThat(topics.deadLetters("bad", 1))
        .singleElement()
        .satisfies(r -> assertThat(Topics.header(r, "dead-letter-reason")).contains("Diagnosis"));
  }

  @Test
  void aHostWithoutAnAddressIsLookedUpAndAPrivateOneIsNot() {
    gateway("203.0.114.23", "out3.bigmail.example");
    Diagnosis byName = Samples.delayedThroughHost("m3", "b@shop.example", "out3.bigmail.example");
    Diagnosis inside = Samples.delayed("m4", "b@shop.example", "10.1.2.3");
    topics.send(byName, inside);

    assertThat(topics.assessment(byName).gateway())
        .hasValueSatisfying(g -> assertThat(g.ip()).isEqualTo("203.0.114.23"));
    Assessment nothing = topics.assessment(inside);
    assertThat(nothing.gateway()).isEmpty();
    assertThat(nothing.findings())
        .allSatisfy(f -> assertThat(f.kind()).isEqualTo(SourceKind.DOMAIN_BLOCKLIST));
    assertThat(dns.queries("3.2.1.10.score.repute.example")).isZero();
  }

  @Test
  void whatIsMissingAtTheDeadlineIsNamedAndHoldsNothingUp() {
    gateway("203.0.114.24", "out4.bigmail.example");
    String reversed = "24.114.0.203.";
    dns.fail(reversed + "score.repute.example", Fault.SILENT);
    dns.fail(reversed + "bl.blockhaus.example", Fault.SERVFAIL);
    dns.set(reversed + "wl.allowhaus.example", "A", 1, "127.255.255.254");
    dns.fail("broken.example", Fault.SERVFAIL);
    Diagnosis diagnosis = Samples.delayed("m5", "bob@broken.example", "203.0.114.24");
    Instant begin = Instant.now();
    topics.send(diagnosis);

    Assessment assessment = topics.assessment(diagnosis);

    assertThat(Duration.between(begin, assessment.assessedAt())).isLessThan(Duration.ofSeconds(4));
    assertThat(assessment.unanswered())
        .containsExactlyInAnyOrder("repute", "blockhaus", "recipient-dns");
    assertThat(finding(assessment, "repute").now().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(finding(assessment, "blockhaus").now().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(finding(assessment, "allowhaus").now().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(assessment.evidence())
        .filteredOn(e -> !e.id().equals("spf-pass"))
        .singleElement()
        .satisfies(e -> assertThat(e.odds()).containsOnlyKeys(Cause.DNS_FAILURE));
  }

  @Test
  void aFallIsAnnouncedOnceByTheWatchAndExplainsTheDelayThatFollows() {
    String ip = "203.0.114.25";
    gateway(ip, "out5.bigmail.example");
    Diagnosis before = Samples.delayed("m6", "bob@shop.example", ip);
    topics.send(before);
    assertThat(topics.assessment(before).causes().get(0).cause()).isEqualTo(Cause.UNSTATED);

    score(ip, "-0.3");
    List<ReputationChange> changes = topics.changes(ip, 1, Duration.ofSeconds(15));

    assertThat(changes).hasSize(1);
    ReputationChange change = changes.get(0);
    assertThat(change.source()).isEqualTo("repute");
    assertThat(change.before().score()).contains(2.1);
    assertThat(change.after().score()).contains(-0.3);
    assertThat(change.changedBefore()).isAfter(change.changedAfter());
    assertThat(change.gateway())
        .hasValueSatisfying(g -> assertThat(g.provider()).contains("bigmail.example"));
    assertThat(topics.changes(ip, 2, Duration.ofSeconds(4))).hasSize(1);

    Diagnosis after = Samples.delayed("m7", "carl@shop.example", ip);
    topics.send(after);
    Assessment assessment = topics.assessment(after);
    assertThat(assessment.causes().get(0).cause()).isEqualTo(Cause.IP_REPUTATION);
    assertThat(assessment.causes().get(0).probability()).isBetween(0.6, 0.9);
    assertThat(finding(assessment, "repute").before().flatMap(r -> r.band()))
        .isEqualTo(Optional.of(Band.GOOD));
    assertThat(assessment.evidence())
        .anySatisfy(e -> assertThat(e.kind()).isEqualTo(EvidenceKind.REPUTATION_CHANGE));
  }

  @Test
  void aFallThatAnAssessmentSeesFirstIsToldInItAtOnce() {
    String ip = "203.0.114.26";
    gateway(ip, "out6.bigmail.example");
    Diagnosis before = Samples.delayed("m8", "bob@shop.example", ip);
    topics.send(before);
    topics.assessment(before);
    score(ip, "0.0");
    Awaitility.await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
    Diagnosis after = Samples.delayed("m9", "carl@shop.example", ip);
    topics.send(after);

    assertThat(topics.assessment(after).causes().get(0).cause()).isEqualTo(Cause.IP_REPUTATION);
  }
}
