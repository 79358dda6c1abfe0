package io.whybounce.contracts.messaging;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogFieldsTest {
  @Test
  void aFieldStandsWhileItsWorkLastsAndGivesWayToAnInnerOne() {
    try (LogFields outer = LogFields.delivery("d-1")) {
      try (LogFields inner = LogFields.delivery("d-2");
          LogFields incident = LogFields.incident("i-1")) {
        assertThat(MDC.get("delivery")).isEqualTo("d-2");
        assertThat(MDC.get("incident")).isEqualTo("i-1");
      }
      assertThat(MDC.get("delivery")).isEqualTo("d-1");
      assertThat(MDC.get("incident")).isNull();
    }
    assertThat(MDC.get("delivery")).isNull();
  }
}
