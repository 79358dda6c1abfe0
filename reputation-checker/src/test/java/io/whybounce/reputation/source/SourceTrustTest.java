package io.whybounce.reputation.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.DnsAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTrustTest {
  private static final String MUST = "A 2.0.0.127.bl.blockhaus.example";
  private static final String MUST_NOT = "A 1.0.0.127.bl.blockhaus.example";
  private static final String NOBODY = "A 1.2.0.192.bl.blockhaus.example";

  private final Map<String, DnsAnswer> zone = new HashMap<>();
  private final SourceTrust trust = new SourceTrust(Answers.server(zone));
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
}
