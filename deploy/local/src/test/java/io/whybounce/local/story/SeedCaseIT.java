package io.whybounce.local.story;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.whybounce.local.cli.Home;
import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Service;

import static org.assertj.core.api.Assertions.assertThat;

/** The seed case through the real processes: what the demo shows is what this test demands. */
class SeedCaseIT {
  private final Screen screen = new Screen(System.out, false);

  @Test
  void theFallOfTheSharedGatewaysIsFoundProvenAndToldOnceToEachOwner() throws Exception {
    try (Demo demo = Demo.start(Home.find(), screen)) {
      assertThat(demo.play(List.of())).isEmpty();
    }
  }

  @Test
  void theOutcomeIsTheSameAndNothingComesTwiceIfEachServiceCrashesInTurn() throws Exception {
    try (Demo demo = Demo.start(Home.find(), screen)) {
      assertThat(demo.play(List.of(Service.values()))).isEmpty();
    }
  }
}
