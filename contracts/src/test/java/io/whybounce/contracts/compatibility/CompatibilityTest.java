package io.whybounce.contracts.compatibility;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CompatibilityTest {
  private static final String RELEASED =
      """
      {"type": "object", "required": ["id", "state"], "additionalProperties": true,
       "properties": {
         "id": {"description": "Id.", "type": "string", "maxLength": 512, "minLength": 1},
         "state": {"enum": ["open", "over"]},
         "at": {"type": "string", "format": "date-time"},
         "count": {"type": "integer", "minimum": 0, "maximum": 9},
         "cause": {"$ref": "cause.v1.json"},
         "free": {"type": "string"},
         "codes": {"type": "array", "maxItems": 5, "items": {"type": "string", "maxLength": 7}},
         "odds": {"type": "object", "propertyNames": {"$ref": "cause.v1.json"},
                  "additionalProperties": {"type": "number", "minimum": 0.5}}}}
      """;

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what is in the released schema | what stands there now | what is said of it
        "\"free\": {\"type\": \"string\"}, | | /free is removed",
        "[\"id\", \"state\"] | [\"id\", \"state\", \"at\"] | /at is newly required",
        "[\"id\", \"state\"] | [\"id\"] | /state is no longer sure to be there",
        "[\"open\", \"over\"] | [\"open\"] | /state lost the word over",
        "\"enum\": [\"open\", \"over\"] | \"title\": \"State\" | /state is widened",
        "\"free\": {\"type\": \"string\"} | \"free\": {\"type\": \"string\", \"enum\": [\"a\"]} | /free is narrowed",
        "\"integer\", | \"number\", | /count is changed: type",
        "\"free\": {\"type\": \"string\"} | \"free\": {\"type\": [\"string\", \"null\"]} | /free is changed: type",
        "date-time | date | /at is changed: format",
        "\"string\", \"format\": \"date-time\" | \"string\" | /at is widened: format",
        "\"free\": {\"type\": \"string\"} | \"free\": {\"type\": \"string\", \"format\": \"uri\"} | /free is narrowed: format",
        "\"free\": {\"type\": \"string\"} | \"free\": {\"type\": \"string\", \"pattern\": \"a\"} | /free is narrowed: pattern",
        "\"maxLength\": 512 | \"maxLength\": 511 | /id is narrowed: maxLength",
        "\"maxLength\": 512 | \"maxLength\": 513 | /id is widened: maxLength",
        "\"minLength\": 1 | \"minLength\": 2 | /id is narrowed: minLength",
        "\"minimum\": 0, | \"minimum\": 1, | /count is narrowed: minimum",
        "\"maximum\": 9 | \"maximum\": 10 | /count is widened: maximum",
        "\"maxItems\": 5 | \"maxItems\": 4 | /codes is narrowed: maxItems",
        "\"maxLength\": 7 | \"maxLength\": 6 | /codes/items is narrowed: maxLength",
        "\"minimum\": 0.5 | \"minimum\": 0.6 | /odds/additionalProperties is narrowed: minimum",
        "\"cause\": {\"$ref\": \"cause.v1.json\"} | \"cause\": {\"$ref\": \"party.v1.json\"} | /cause is changed: $ref",
        "\"additionalProperties\": true | \"additionalProperties\": false | /additionalProperties is changed",
      })
  void whatBreaksWritersOrReadersIsNamed(String released, String now, String said)
      throws Exception {
    assertThat(RELEASED).contains(released);
    JsonNode current = json.readTree(RELEASED.replace(released, now == null ? "" : now));

    assertThat(Compatibility.breaks(json.readTree(RELEASED), current))
        .singleElement()
        .asString()
        .startsWith(said);
  }

  @Test
  void newOptionalPropertiesNewWordsAndBetterDescriptionsAreFine() throws Exception {
    String grown =
        RELEASED
            .replace("\"over\"]", "\"over\", \"warning\"]")
            .replace("\"Id.\"", "\"Id, 128 bits.\"")
            .replace("\"free\":", "\"extra\": {\"type\": \"object\"}, \"free\":");

    assertThat(Compatibility.breaks(json.readTree(RELEASED), json.readTree(grown))).isEmpty();
  }
}
