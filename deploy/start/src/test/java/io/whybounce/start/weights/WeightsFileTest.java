package io.whybounce.start.weights;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WeightsFileTest {
  private static final WeightsFile.Rules<String> RULES =
      new WeightsFile.Rules<>(
          List.of("fell", "rose"),
          name -> Optional.of(name).filter(n -> n.startsWith("cause-")),
          0.01,
          100);

  @Test
  void eachFactHasItsReasonAndItsOdds() {
    WeightsFile<String> weights =
        WeightsFile.parse(
            "w.yaml",
            "fell: {reason: it coincides, odds: {cause-a: 5, cause-b: 0.5}}\n"
                + "rose: {reason: it ended, odds: {}}\n",
            RULES);

    assertThat(weights.of("fell").odds())
        .containsEntry("cause-a", 5.0)
        .containsEntry("cause-b", 0.5);
    assertThat(weights.of("rose").reason()).isEqualTo("it ended");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|it must be a map of facts",
        "fell: {reason: x, odds: {}}|these facts are not weighed: [rose]",
        "fel: {reason: x, odds: {}}|there are no such facts: [fel]; not weighed are [fell, rose]",
        "{fell: {reason: x, odds: {}}, rose: {reason: x}}|rose needs 'reason' and 'odds'",
        "{fell: {reason: x, odds: {}, note: y}, rose: {reason: x, odds: {}}}|fell needs",
        "{fell: {reason: x, odds: {other: 2}}, rose: {reason: x, odds: {}}}|fell: there is no cause"
            + " other",
        "{fell: {reason: x, odds: {cause-a: no}}, rose: {reason: x, odds: {}}}|no number for cause-a",
        "{fell: {reason: x, odds: {cause-a: 0}}, rose: {reason: x, odds: {}}}|the odds of cause-a",
        "{fell: {reason: x, odds: {cause-a: .nan}}, rose: {reason: x, odds: {}}}|the odds of cause-a",
        "{fell: {reason: x, odds: {}}, fell: {reason: x, odds: {}}}|w.yaml:1: found duplicate key",
        "{fell: &a {reason: x, odds: {}}, rose: *a}|aliases",
        "!!java.lang.Object {}|w.yaml:1:"
      })
  void aFaultIsToldWithItsPlace(String yaml, String told) {
    assertThatThrownBy(() -> WeightsFile.parse("w.yaml", yaml, RULES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("w.yaml")
        .hasMessageContaining(told);
  }
}
