package io.whybounce.contracts.schema;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Walks an event together with the schema of each of its parts. */
final class SchemaWalk {
  /**
   * One part of an event.
   *
   * @param path JSON pointer of the part
   * @param schema its schema, references resolved
   * @param value the part
   */
  record Node(String path, JsonNode schema, JsonNode value) {}

  private final List<Node> nodes = new ArrayList<>();

  private SchemaWalk() {}

  /** All parts that a schema describes, the event itself first. */
  static List<Node> of(JsonNode schema, JsonNode event) {
    SchemaWalk walk = new SchemaWalk();
    walk.add("", schema, event);
    return walk.nodes;
  }

  private void add(String path, JsonNode reference, JsonNode value) {
    JsonNode schema = SchemaFiles.resolved(reference);
    nodes.add(new Node(path, schema, value));
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            property -> {
              if (value.has(property.getKey())) {
                add(
                    path + "/" + property.getKey(),
                    property.getValue(),
                    value.get(property.getKey()));
              }
            });
    if (schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        add(path + "/" + i, schema.get("items"), value.get(i));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      value
          .fields()
          .forEachRemaining(
              entry ->
                  add(
                      path + "/" + entry.getKey(),
                      schema.get("additionalProperties"),
                      entry.getValue()));
    }
  }
}
