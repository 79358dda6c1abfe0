package io.whybounce.contracts.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

/** Records and schemas name the same properties, words and types: neither drifts from the other. */
class SchemaDriftTest {
  /** Lists that came after the first release: older events do not have them. */
  private static final Set<String> LATER = Set.of("OriginalMessage signatures");

  private final JsonMapper mapper = ContractJson.mapper();
  private final Set<String> seen = new TreeSet<>();
  private final Set<Class<?>> checked = new HashSet<>();
  private final Deque<Runnable> open = new ArrayDeque<>();

  @Test
  void everyRecordHasTheSchemaThatItsComponentsSay() {
    for (EventType type : EventType.values()) {
      String file = type.noun() + ".v1.json";
      assertThat(type.schemaResource()).isEqualTo("/schemas/" + file);
      assertThat(SchemaFiles.read(file).get("$comment").asText())
          .isEqualTo(type.schema().toString());
      seen.add(file);
      checkRecord(type.data(), SchemaFiles.read(file));
    }
    while (!open.isEmpty()) {
      open.pop().run();
    }
    assertThat(SchemaFiles.all("/schemas").keySet()).as("no schema without use").isEqualTo(seen);
  }

  @Test
  void everyPropertyIsDescribed() {
    SchemaFiles.all("/schemas")
        .forEach(
            (name, schema) -> {
              assertThat(schema.path("title").asText()).as(name).isNotBlank();
              assertThat(schema.path("description").asText()).as(name).isNotBlank();
              schema
                  .path("properties")
                  .fields()
                  .forEachRemaining(
                      p ->
                          assertThat(p.getValue().path("description").asText())
                              .as(name + " " + p.getKey())
                              .isNotBlank());
            });
  }

  private void checkRecord(Class<?> record, JsonNode schema) {
    if (!checked.add(record)) {
      return;
    }
    List<String> all = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = name(component);
      all.add(name);
      if (component.getType() != Optional.class
          && !LATER.contains(record.getSimpleName() + " " + name)) {
        required.add(name);
      }
      JsonNode property = schema.path("properties").path(name);
      assertThat(property.isObject()).as(record.getSimpleName() + " " + name).isTrue();
      checkType(record.getSimpleName() + " " + name, component.getGenericType(), property);
    }
    assertThat(schema.get("properties").fieldNames())
        .toIterable()
        .as(record.getSimpleName())
        .containsExactlyElementsOf(all);
    assertThat(schema.get("required"))
        .extracting(JsonNode::asText)
        .as(record.getSimpleName())
        .containsExactlyElementsOf(required);
  }

  private void checkType(String where, Type type, JsonNode reference) {
    if (reference.has("$ref")) {
      seen.add(reference.get("$ref").asText());
    }
    JsonNode schema = SchemaFiles.resolved(reference);
    String schemaType = schema.path("type").asText();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        checkType(where, arguments[0], reference);
      } else if (generic.getRawType() == List.class) {
        assertThat(schemaType).as(where).isEqualTo("array");
        checkType(where, arguments[0], schema.get("items"));
      } else {
        assertThat(generic.getRawType()).as(where).isEqualTo(Map.class);
        assertThat(schemaType).as(where).isEqualTo("object");
        checkType(where, arguments[0], schema.get("propertyNames"));
        checkType(where, arguments[1], schema.get("additionalProperties"));
      }
      return;
    }
    Class<?> plain = (Class<?>) type;
    assertThat(schemaType).as(where).isEqualTo(jsonType(plain));
    assertThat(schema.has("enum")).as(where).isEqualTo(plain.isEnum());
    assertThat(schema.path("format").asText().equals("date-time"))
        .as(where)
        .isEqualTo(plain == Instant.class);
    if (plain.isEnum()) {
      assertThat(schema.get("enum"))
          .as(where)
          .containsExactlyElementsOf(mapper.<JsonNode>valueToTree(plain.getEnumConstants()));
    } else if (plain.isRecord()) {
      open.push(() -> checkRecord(plain, schema));
    }
  }

  private static String jsonType(Class<?> type) {
    if (type == String.class || type == Instant.class || type.isEnum()) {
      return "string";
    } else if (type == boolean.class) {
      return "boolean";
    } else if (type == int.class || type == long.class || type == Integer.class) {
      return "integer";
    } else if (type == double.class || type == Double.class) {
      return "number";
    }
    assertThat(type.isRecord()).as(type + " has no word in JSON Schema here").isTrue();
    return "object";
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }
}
