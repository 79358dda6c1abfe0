package io.whybounce.reputation.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.reputation.MovingClock;
import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.Freshness;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTrustTest {
  private static final String MUST = "A 2.0.0.127.bl.blockhaus.example";
  private static final String MUST_NOT = "A 1.0.0.127.bl.blockhaus.example";
  private static final String NOBODY = "A 1.2.0.192.bl.blockhaus.example";

  private final Map<String, DnsAnswer> zone = new HashMap<>();
  private final MovingClock clock = new MovingClock(Answers.AT);
  private final SourceTrust trust = new SourceTrust(SourceDns.by(Answers.server(zone)), clock);
  private final Source source = Sources.of("blockhaus");

  @BeforeEach
  void aListThatWorks() {
    zone.put(MUST, Answers.found("127.0.0.2"));
  }

  private void test() {
    trust.test(List.of(source)).join();
  }

  @Test
  void aListThatPassesIsBelieved() {
    test();
    assertThat(trust.doubt(source)).isEmpty();
  }

  @Test
  void aListThatIsSilentAboutItsTestPointIsTakenOutUntilItPassesAgain() {
    zone.remove(MUST);
    test();
    assertThat(trust.doubt(source)).hasValueSatisfying(w -> assertThat(w).contains("test point"));

    aListThatWorks();
    test();
    assertThat(trust.doubt(source)).isEmpty();
  }

  @Test
  void aListThatListsTheWorldIsTakenOut() {
    zone.put(MUST_NOT, Answers.found("127.0.0.2"));
    test();
    assertThat(trust.doubt(source)).isPresent();
  }

  @Test
  void aListThatListsAnAddressThatNobodyHasIsTakenOut() {
    zone.put(NOBODY, Answers.found("127.0.0.2"));
    test();
    assertThat(trust.doubt(source)).isPresent();
  }

  @Test
  void oneMissingAnswerCondemnsNobodyAndAcquitsNobody() {
    zone.put(MUST, Answers.failed());
    test();
    assertThat(trust.doubt(source)).isEmpty();

    zone.remove(MUST);
    test();
    zone.put(MUST, Answers.failed());
    test();
    assertThat(trust.doubt(source)).isPresent();
  }

  @Test
  void aListThatRefusesItsTestPointIsTakenOut() {
    zone.put(MUST, Answers.found("127.255.255.254"));
    test();
    assertThat(trust.doubt(source)).contains("it refuses to answer us");
  }

  @Test
  void aListingOfAListThatBeganToListTheWorldIsNotBelieved() {
    Survey survey = new Survey(SourceDns.by(Answers.server(zone)), trust, clock);
    zone.put("A 21.114.0.203.bl.blockhaus.example", Answers.found("127.0.0.2"));
    assertThat(outcome(survey)).isEqualTo(Outcome.LISTED);

    zone.put(NOBODY, Answers.found("127.0.0.2"));
    clock.move(Duration.ofSeconds(30));
    assertThat(outcome(survey)).isEqualTo(Outcome.LISTED);
    clock.move(Duration.ofSeconds(31));
    assertThat(outcome(survey)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void theSilenceOfAListThatWasNeverTestedIsTestedFirst() {
    Survey survey = new Survey(SourceDns.by(Answers.server(zone)), trust, clock);
    zone.remove(MUST);

    assertThat(outcome(survey)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void anAnswerThatComesTooLateIsUnknownAndHoldsNothingUp() {
    SourceDns never = (s, question, freshness) -> new CompletableFuture<>();
    Survey survey = new Survey(never, trust, clock);

    assertThat(outcome(survey)).isEqualTo(Outcome.UNKNOWN);
  }

  private Outcome outcome(Survey survey) {
    return survey
        .of(List.of(source), "203.0.114.21", Duration.ofMillis(200), Freshness.KEPT)
        .join()
        .get(0)
        .reading()
        .outcome();
  }
}
