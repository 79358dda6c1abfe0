package io.whybounce.contracts.schema;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.sample.Samples;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaValidationTest {
  private final JsonMapper mapper = ContractJson.mapper();

  @ParameterizedTest
  @EnumSource
  void whatTheRecordsWriteIsWhatTheSchemaDescribes(EventType type) {
    Samples.of(type)
        .forEach(
            (name, event) ->
                assertThat(SchemaFiles.validator(type).validate(mapper.valueToTree(event)))
                    .as(name)
                    .isEmpty());
  }

  /** Each rule of each schema at its edge: what the schema refuses, the record refuses as well. */
  @ParameterizedTest
  @EnumSource
  void schemaAndRecordAgreeOnTheEdgeOfEveryRule(EventType type) {
    JsonNode event = mapper.valueToTree(Samples.rich(type));
    var validator = SchemaFiles.validator(type);
    int refused = 0;
    for (Mutant mutant : Mutant.of(SchemaFiles.read(type.noun() + ".v1.json"), event)) {
      assertThat(validator.validate(mutant.event()).isEmpty())
          .as("schema: " + mutant.change())
          .isEqualTo(mutant.valid());
      if (mutant.bindsRecord()) {
        assertThat(readable(mutant.event(), type))
            .as("record: " + mutant.change())
            .isEqualTo(mutant.valid());
      }
      refused += mutant.valid() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(10);
  }

  @Test
  void everySchemaIsOneByTheMetaschema() {
    SchemaFiles.all("/schemas")
        .forEach(
            (name, schema) ->
                assertThat(SchemaFiles.metaschema().validate(schema)).as(name).isEmpty());
  }

  private boolean readable(JsonNode event, EventType type) {
    try {
      return mapper.readValue(mapper.writeValueAsBytes(event), type.data()) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
