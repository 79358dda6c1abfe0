package io.whybounce.ingest.notice;

import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.ingest.notice.testing.FamilyCases;
import io.whybounce.ingest.notice.testing.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;

/** What each family of servers sends is read as what it says. */
class FamiliesTest {
  @ParameterizedTest
  @MethodSource("io.whybounce.ingest.notice.testing.FamilyCases#all")
  void everyFamilyIsReadAsWhatItSays(FamilyCases.Case sample) {
    NoticeReading reading = Fixtures.read(sample.mail());

    assertThat(reading.kind().word()).as(reading.reason()).isEqualTo(sample.kind());
    assertThat(reading.reports().stream().map(DeliveryReport::recipient))
        .containsExactlyElementsOf(
            sample.recipients().stream().map(FamilyCases.Expected::address).toList());
    if (!sample.format().equals("-")) {
      assertThat(reading.format()).contains(sample.format());
    }
    SoftAssertions facts = new SoftAssertions();
    for (int i = 0; i < sample.recipients().size(); i++) {
      check(facts, reading.reports().get(i), sample.recipients().get(i));
    }
    facts.assertAll();
  }

  private static void check(
      SoftAssertions facts, DeliveryReport report, FamilyCases.Expected expected) {
    facts.assertThat(report.action().word()).as("action").isEqualTo(expected.action());
    facts.assertThat(report.status().orElse("-")).as("status").isEqualTo(expected.status());
    Map<String, String> found =
        Map.of(
            "reply", report.replyCode().map(Object::toString).orElse("-"),
            "until", report.willRetryUntil().map(Object::toString).orElse("-"),
            "arrival", report.arrivalDate().map(Object::toString).orElse("-"),
            "last", report.lastAttemptDate().map(Object::toString).orElse("-"),
            "queue", report.queueId().orElse("-"),
            "reporting", report.reportingMta().orElse("-"),
            "remote", report.remoteMta().orElse("-"),
            "gateway", report.gateway().flatMap(FamiliesTest::name).orElse("-"));
    expected
        .facts()
        .forEach(
            (key, value) -> {
              if (key.equals("says")) {
                facts
                    .assertThat(report.diagnostic().or(report::prose).orElse(""))
                    .as("words")
                    .containsIgnoringCase(value);
              } else {
                facts.assertThat(found.get(key)).as(key).isEqualTo(value);
              }
            });
  }

  private static Optional<String> name(Gateway gateway) {
    return gateway.ip().or(gateway::host);
  }
}
