package io.whybounce.contracts.compatibility;

import java.util.SortedMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.schema.SchemaFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Today's schemas keep what the last released ones promised. */
class ReleasedSchemasTest {
  private final SortedMap<String, JsonNode> released = SchemaFiles.all("/released");
  private final SortedMap<String, JsonNode> current = SchemaFiles.all("/schemas");

  @Test
  void noReleasedSchemaIsRemoved() {
    assertThat(current.keySet()).containsAll(released.keySet());
  }

  @Test
  void nothingThatWasReleasedIsBroken() {
    released.forEach(
        (name, schema) ->
            assertThat(Compatibility.breaks(schema, current.get(name))).as(name).isEmpty());
  }

  @Test
  void everyEventIsAmongTheReleasedOnes() {
    for (EventType type : EventType.values()) {
      assertThat(released).containsKey(type.noun() + ".v1.json");
    }
  }
}
