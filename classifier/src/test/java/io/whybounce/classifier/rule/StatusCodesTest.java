package io.whybounce.classifier.rule;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.whybounce.classifier.Samples;
import io.whybounce.contracts.report.Action;

import static org.assertj.core.api.Assertions.assertThat;

class StatusCodesTest {
  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 user unknown, 5.1.1",
    "sorry (#5.1.2), 5.1.2",
    "550-5.7.26 text, 5.7.26",
    "host 4.3.2.1 said no,",
    "connect to mx[5.6.7.8]: refused,",
    "version 5.6.7a,",
    "5.12345.1,",
    "2.0.0 ok,",
  })
  void aCodeIsReadAndAnAddressIsNot(String text, String code) {
    assertThat(StatusCodes.first(text)).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void theRemoteServersOwnCodeGoesBeforeTheNoticesField() {
    assertThat(
            StatusCodes.of(
                Samples.of(
                    Action.FAILED,
                    Optional.of("5.0.0"),
                    Optional.of(550),
                    Optional.of("550 5.7.1 blacklisted"))))
        .contains("5.7.1");
  }

  @Test
  void aVagueCodeInTheWordsLeavesTheField() {
    assertThat(
            StatusCodes.of(
                Samples.of(
                    Action.FAILED,
                    Optional.of("5.1.1"),
                    Optional.empty(),
                    Optional.of("550 5.0.0 failed"))))
        .contains("5.1.1");
  }
}
