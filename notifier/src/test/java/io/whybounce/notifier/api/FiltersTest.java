package io.whybounce.notifier.api;

import org.junit.jupiter.api.Test;

import io.whybounce.notifier.registry.InvalidForm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FiltersTest {
  @Test
  void aGatewayIsFoundByAnyFormOfItsAddress() {
    assertThat(Filters.gateway("ip", " 203.0.114.21 ")).isEqualTo("203.0.114.21");
    assertThat(Filters.gateway("ip", "2A01:0111:F400:0:0:0:0:1"))
        .isEqualTo(Filters.gateway("ip", "2a01:111:f400::1"));
  }

  @Test
  void whatNoGatewayCanHaveIsRefused() {
    for (String text :
        new String[] {
          "", "mail.example", "10.0.0.1", "203.0.114.21/24", "1.2.3.4,5.6.7.8", "::", "dead"
        }) {
      assertThatThrownBy(() -> Filters.gateway("ip", text))
          .as(text)
          .isInstanceOf(InvalidForm.class)
          .hasMessageStartingWith("ip must be");
    }
  }
}
