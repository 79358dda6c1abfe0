package io.whybounce.notifier.service;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartFailureTest {
  @Test
  void wrongSettingsAreALineEach() {
    assertThat(StartFailure.lines(new RuntimeException(new WrongSettings("A is bad\nB is bad"))))
        .containsExactly("A is bad", "B is bad");
  }

  @Test
  void aMissingSettingIsNamedAsInTheEnvironment() {
    assertThat(
            StartFailure.problem(
                "SRCFG00014: The config property whybounce.mail.from is required but it could not be found in any config source"))
        .startsWith("WHYBOUNCE_MAIL_FROM is required");
  }
}
