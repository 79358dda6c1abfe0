package io.whybounce.reputation.service;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.reputation.Samples;
import io.whybounce.servers.dns.Fault;
import io.whybounce.servers.quarkus.DnsResource;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(ReputationWorld.Settings.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DnsResource.class, restrictToAnnotatedClass = true)
class AssessmentIT extends ReputationWorld {
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
}
