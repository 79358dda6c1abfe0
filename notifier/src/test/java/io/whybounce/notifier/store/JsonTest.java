package io.whybounce.notifier.store;

import org.junit.jupiter.api.Test;

import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.start.database.DatabaseTrouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class JsonTest {
  @Test
  void aRowThatCannotBeReadIsNotTakenForTroubleWithTheDatabaseAndTriedForEver() {
    Throwable failure = catchThrowable(() -> Json.read("{\"id\": 1, ", Delivery.class));
    assertThat(failure).hasMessageContaining("cannot read Delivery");
    assertThat(DatabaseTrouble.mayPass(failure)).isFalse();
  }
}
