package io.whybounce.contracts.event;

import java.util.Arrays;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventTypeTest {
  @Test
  void noTwoTypesShareATopicTypeSchemaOrRecord() {
    assertDistinct(EventType::topic);
    assertDistinct(EventType::type);
    assertDistinct(EventType::schema);
    assertDistinct(EventType::data);
  }

  @Test
  void theMajorVersionStandsInAllThreeNames() {
    assertThat(EventType.values())
        .allSatisfy(
            type -> {
              assertThat(type.topic()).matches("whybounce\\.[a-z-]+\\.v1");
              assertThat(type.type()).matches("io\\.whybounce\\.[a-z-]+\\.v1");
              assertThat(type.schema().toString()).matches("urn:whybounce:schema:[a-z-]+:v1");
            });
  }

  private static void assertDistinct(Function<EventType, ?> name) {
    assertThat(Arrays.stream(EventType.values()).map(name)).doesNotHaveDuplicates();
  }
}
