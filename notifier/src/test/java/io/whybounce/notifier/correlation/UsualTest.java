package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.incident.FactorKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What is more than usual. */
class UsualTest {
  private static final FactorKey PROVIDER = new FactorKey(FactorKind.PROVIDER, "bigmail");
  private static final Set<Sign> UNSTATED = EnumSet.of(Sign.UNSTATED);
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  private final Usual usual = new Usual();

  private double mean() {
    return usual.expected(PROVIDER, UNSTATED, SIX_HOURS).mean();
  }

  private void tenDays(int... counts) {
    usual.since(Duration.ofDays(10));
    for (int day = 0; day < 10; day++) {
      usual.know(PROVIDER, Sign.UNSTATED, day, counts[day % counts.length]);
    }
  }

  @Test
  void aDayThatTheOthersDoNotExplainWasAnIncidentAndIsNotUsual() {
    tenDays(4, 5, 4, 6, 5, 4, 5, 400, 4, 5);
    double with = mean();
    Usual without = new Usual();
    without.since(Duration.ofDays(9));
    for (int day = 0; day < 9; day++) {
      without.know(PROVIDER, Sign.UNSTATED, day, 5);
    }
    assertThat(with)
        .isCloseTo(
            without.expected(PROVIDER, UNSTATED, SIX_HOURS).mean(),
            org.assertj.core.api.Assertions.within(0.5));
  }

  @Test
  void ordinaryBusyDaysCount() {
    tenDays(2, 3, 9, 2, 4, 8, 3, 2, 7, 3);
    assertThat(mean()).isGreaterThan(2.5 * 6 * 43 / (24 * 10 + 24) - 0.5);
  }

  @Test
  void aHostThatOneNoticeOnceNamedIsNotKnown() {
    tenDays(0);
    usual.know(PROVIDER, Sign.POLICY, 3, 1);
    assertThat(usual.isKnown(PROVIDER)).isFalse();
    usual.know(PROVIDER, Sign.UNSTATED, 7, 2);
    assertThat(usual.isKnown(PROVIDER)).isTrue();
  }

  @Test
  void incidentsOnMostDaysAreTheUsual() {
    tenDays(400, 390, 410, 5, 400, 395, 5, 405, 400, 390);
    assertThat(mean()).isGreaterThan(100);
  }

  @Test
  void onTheFirstDayTroubleOfOtherKindsTellsHowMuchMailThereIs() {
    usual.since(Duration.ZERO);
    double unknown = mean();
    usual.volume(PROVIDER, 30);
    assertThat(mean()).isGreaterThan(10).isGreaterThan(10 * unknown);
  }

  @Test
  void laterTheUsualItselfIsKnownAndVolumeCountsNoMore() {
    tenDays(5);
    double before = mean();
    usual.volume(PROVIDER, 300);
    assertThat(mean()).isEqualTo(before);
  }

  @Test
  void theMoreThereAreTheLessChanceExplainsThem() {
    Usual.Expected expected = new Usual.Expected(2, 3);
    assertThat(expected.chance(0)).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
    for (int count = 1; count < 40; count++) {
      assertThat(expected.chance(count)).isLessThan(expected.chance(count - 1)).isPositive();
    }
  }
}
