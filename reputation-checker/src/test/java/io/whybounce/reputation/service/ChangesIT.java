package io.whybounce.reputation.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.GatewayPool;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.reputation.Samples;
import io.whybounce.servers.quarkus.DnsResource;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(ReputationWorld.Settings.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DnsResource.class, restrictToAnnotatedClass = true)
class ChangesIT extends ReputationWorld {
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

  @Test
  void gatewaysOfOneProviderThatFallTogetherAreOneChange() {
    List<String> pool = List.of("203.0.114.31", "203.0.114.32", "203.0.114.33");
    String other = "203.0.114.34";
    for (String ip : pool) {
      gateway(ip, "out" + ip.substring(ip.length() - 2) + ".poolmail.example");
    }
    gateway(other, "out34.othermail.example");
    List<Diagnosis> seen = new ArrayList<>();
    for (String ip : List.of(pool.get(0), pool.get(1), pool.get(2), other)) {
      seen.add(Samples.delayed("pool-" + ip, "bob@shop.example", ip));
    }
    topics.send(seen.toArray(Diagnosis[]::new));
    seen.forEach(topics::assessment);

    pool.forEach(ip -> score(ip, "-0.3"));
    score(other, "-0.3");

    List<GatewayPool> told =
        pool.stream()
            .map(ip -> topics.changes(ip, 1, Duration.ofSeconds(15)).get(0).pool().orElseThrow())
            .toList();
    assertThat(told).extracting(GatewayPool::poolId).containsOnly(told.get(0).poolId());
    assertThat(told).extracting(GatewayPool::pool).containsOnly("poolmail.example");
    assertThat(told).extracting(GatewayPool::moved).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(told).extracting(GatewayPool::watched).containsOnly(3);
    assertThat(topics.changes(other, 1, Duration.ofSeconds(15)).get(0).pool())
        .hasValueSatisfying(
            alone -> {
              assertThat(alone.poolId()).isNotEqualTo(told.get(0).poolId());
              assertThat(alone.moved()).isEqualTo(1);
            });
  }
}
