package io.whybounce.contracts.asyncapi;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.schema.SchemaFiles;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncApiTest {
  private static JsonNode document;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      document = new ObjectMapper().valueToTree(yaml);
    }
  }

  @Test
  void theChannelsAreTheTopicsThereAre() {
    assertThat(document.get("channels"))
        .extracting(channel -> channel.get("address").asText())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(EventType::topic).toList());
  }

  @Test
  void theDocumentNamesTheSchemasThereAre() {
    Set<String> named = new TreeSet<>();
    references(document).stream()
        .filter(reference -> reference.startsWith("schemas/"))
        .forEach(named::add);

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values())
                .map(type -> type.schemaResource().substring(1))
                .toList());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
  void eachChannelCarriesItsTypeWithItsSchemaAndHeaders(EventType type) {
    JsonNode message = onlyMessage(type);

    assertThat(message.get("name").asText()).isEqualTo(type.type());
    assertThat(message.at("/payload/$ref").asText()).isEqualTo(type.schemaResource().substring(1));
    assertThat(message.at("/headers/allOf/0/$ref").asText())
        .isEqualTo("#/components/schemas/cloudEventHeaders");
    JsonNode own = message.at("/headers/allOf/1/properties");
    assertThat(own.at("/ce_type/const").asText()).isEqualTo(type.type());
    assertThat(own.at("/ce_dataschema/const").asText()).isEqualTo(type.schema().toString());
  }

  @Test
  void aDeadLetterIsDescribedByItsHeaders() {
    assertThat(onlyMessage(EventType.DEAD_LETTER).at("/headers/$ref").asText())
        .isEqualTo(EventType.DEAD_LETTER.schemaResource().substring(1));
  }

  @ParameterizedTest
  @EnumSource
  void eachTopicHasAServiceThatPublishesToIt(EventType type) {
    assertThat(document.get("operations"))
        .filteredOn(operation -> operation.get("action").asText().equals("send"))
        .extracting(
            operation ->
                document.at(pointer(operation.at("/channel/$ref"))).get("address").asText())
        .contains(type.topic());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(references(document))
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isObject()).isTrue();
              } else {
                assertThat(SchemaFiles.read(reference.substring("schemas/".length()))).isNotNull();
              }
            });
  }

  private static JsonNode onlyMessage(EventType type) {
    for (JsonNode channel : document.get("channels")) {
      if (channel.get("address").asText().equals(type.topic())) {
        assertThat(channel.get("messages")).hasSize(1);
        return document.at(pointer(channel.get("messages").iterator().next().get("$ref")));
      }
    }
    throw new AssertionError("no channel for " + type);
  }

  private static String pointer(JsonNode reference) {
    return reference.asText().substring(1);
  }

  private static List<String> references(JsonNode node) {
    List<String> references = new ArrayList<>();
    node.findValues("$ref").forEach(reference -> references.add(reference.asText()));
    return references;
  }
}
