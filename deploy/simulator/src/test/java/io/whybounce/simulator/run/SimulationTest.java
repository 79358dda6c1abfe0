package io.whybounce.simulator.run;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Some days of a world. */
class SimulationTest {
  private static final int DAYS = 5;
  private static Result result;

  @BeforeAll
  static void run() {
    result = new Simulation(7, DAYS).run(day -> {});
  }

  @Test
  void theSameSeedGivesTheSameResultAndAnotherAnother() {
    assertThat(new Simulation(7, DAYS).run(day -> {}).json()).isEqualTo(result.json());
    assertThat(new Simulation(8, DAYS).run(day -> {}).json()).isNotEqualTo(result.json());
  }

  @Test
  void theObjectHasTheFieldsThatProgramsRead() {
    assertThat(result.json().keySet())
        .containsExactly(
            "seed",
            "days",
            "recall",
            "precision",
            "rightFactor",
            "rightParty",
            "falseAlarmsPerTenantQuarter",
            "medianDeliveriesToVerdict",
            "medianMinutesToVerdict",
            "maxNoticesPerOwnerAndIncident",
            "byKind");
    assertThat((Map<?, ?>) result.json().get("byKind"))
        .extracting(Map::keySet)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.ITERABLE)
        .hasSize(11);
  }

  @Test
  void whatWasInjectedIsFoundOrMissedAndNeverMoreThanItself() {
    result
        .parts()
        .forEach(
            (kind, part) -> {
              assertThat(part.found).as(kind.word()).isBetween(0, part.injected);
              assertThat(part.rightFactor).as(kind.word()).isBetween(0, part.found);
              assertThat(part.rightParty).as(kind.word()).isBetween(0, part.found);
            });
    int injected = result.parts().values().stream().mapToInt(p -> p.injected).sum();
    assertThat(injected).isPositive();
  }

  @Test
  void eachMissAndFalseAlarmIsTold() {
    int missed = result.parts().values().stream().mapToInt(p -> p.injected - p.found).sum();
    assertThat(lines("missed ")).hasSize(missed);
    assertThat(lines("false ")).hasSize(result.falseAlarms());
    assertThat(lines("again ")).hasSize(result.duplicates());
  }

  @Test
  void mostOfWhatWentWrongIsFoundAndBlamedOnTheRightParty() {
    int injected = result.parts().values().stream().mapToInt(p -> p.injected).sum();
    int found = result.parts().values().stream().mapToInt(p -> p.found).sum();
    int right = result.parts().values().stream().mapToInt(p -> p.rightParty).sum();
    assertThat(3 * found).isGreaterThanOrEqualTo(2 * injected);
    assertThat(3 * right).isGreaterThanOrEqualTo(2 * found);
  }

  private static List<String> lines(String beginning) {
    return result.log().stream().filter(l -> l.startsWith(beginning)).toList();
  }
}
