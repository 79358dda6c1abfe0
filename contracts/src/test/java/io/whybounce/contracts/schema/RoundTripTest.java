package io.whybounce.contracts.schema;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.sample.Samples;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTripTest {
  private final JsonMapper mapper = ContractJson.mapper();

  @ParameterizedTest
  @EnumSource
  void nothingIsLostOnTheWayThroughJson(EventType type) throws Exception {
    for (Object event : Samples.of(type).values()) {
      byte[] json = mapper.writeValueAsBytes(event);

      assertThat(mapper.readValue(json, type.data())).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameEventGivesTheSameBytesAfterItWasRead(EventType type) throws Exception {
    byte[] json = mapper.writeValueAsBytes(Samples.rich(type));

    assertThat(mapper.writeValueAsBytes(mapper.readValue(json, type.data()))).isEqualTo(json);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAbsentIsLeftOutAndNeverNull(EventType type) throws Exception {
    assertThat(mapper.writeValueAsString(Samples.minimal(type))).doesNotContain("null");
  }

  @ParameterizedTest
  @EnumSource
  void theRichSampleHasEveryPropertyOfEverySchema(EventType type) {
    JsonNode event = mapper.valueToTree(Samples.rich(type));

    SchemaWalk.of(SchemaFiles.read(type.noun() + ".v1.json"), event)
        .forEach(
            node -> {
              if (node.schema().has("properties")) {
                assertThat(node.value().fieldNames())
                    .toIterable()
                    .as(node.path())
                    .containsExactlyInAnyOrderElementsOf(
                        () -> node.schema().get("properties").fieldNames());
              }
            });
  }
}
