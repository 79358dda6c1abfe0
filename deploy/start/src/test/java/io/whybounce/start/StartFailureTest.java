package io.whybounce.start;

import java.net.BindException;
import java.util.List;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.QuarkusBindException;

import static org.assertj.core.api.Assertions.assertThat;

class StartFailureTest {
  @Test
  void wrongSettingsAreToldALineEach() {
    assertThat(StartFailure.lines(new RuntimeException(new WrongSettings(List.of("A is", "B is")))))
        .containsExactly("A is", "B is");
  }

  @Test
  void aPropertyIsToldByTheNameThatItHasInTheEnvironment() {
    assertThat(
            StartFailure.problem(
                "SRCFG00039: The config property whybounce.mailbox.batch-mails with the config"
                    + " value \"many\" threw an Exception whilst being converted SRCFG00029:"
                    + " Expected an integer value, got \"many\""))
        .isEqualTo(
            "WHYBOUNCE_MAILBOX_BATCH_MAILS is \"many\": Expected an integer value, got \"many\"");
  }

  @Test
  void aMissingSettingIsNamedAsInTheEnvironment() {
    assertThat(
            StartFailure.problem(
                "SRCFG00014: The config property whybounce.mail.from is required but it could not"
                    + " be found in any config source"))
        .startsWith("WHYBOUNCE_MAIL_FROM is required");
  }

  @Test
  void aMessageOfAnotherFormStaysAsItIs() {
    assertThat(StartFailure.problem("The config property")).isEqualTo("The config property");
    assertThat(StartFailure.problem("something else")).isEqualTo("something else");
  }

  @Test
  void aPortInUseIsToldWithItsSetting() {
    QuarkusBindException taken =
        new QuarkusBindException("localhost", 8080, new BindException("Address already in use"));
    assertThat(StartFailure.lines(new RuntimeException(taken)))
        .containsExactly("QUARKUS_HTTP_PORT is 8080, which another process listens on");
  }

  @Test
  void aBrokerThatCannotBeUsedIsToldByTheDeepestReason() {
    assertThat(
            StartFailure.lines(
                new KafkaException(
                    "Failed to construct", new KafkaException("No resolvable urls"))))
        .containsExactly("KAFKA_BOOTSTRAP_SERVERS cannot be used: No resolvable urls");
  }

  @Test
  void onlyWhatNobodyHasThoughtOfIsToldWithItsStack() {
    assertThat(StartFailure.lines(new IllegalStateException("odd")))
        .singleElement()
        .asString()
        .contains("odd", "\tat ");
  }
}
