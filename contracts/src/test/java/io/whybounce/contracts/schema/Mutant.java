package io.whybounce.contracts.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event with one change at the edge of one rule of its schema.
 *
 * @param change what was changed
 * @param event the changed event
 * @param valid whether the schema should still hold
 * @param bindsRecord whether the record has the same rule; records fill in absent lists, and leave
 *     the form of addresses to the producer
 */
record Mutant(String change, JsonNode event, boolean valid, boolean bindsRecord) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** All mutants that the rules of {@code schema} suggest. */
  static List<Mutant> of(JsonNode schema, JsonNode event) {
    List<Mutant> mutants = new ArrayList<>();
    for (SchemaWalk.Node node : SchemaWalk.of(schema, event)) {
      new Maker(event, node, mutants).makeAll();
    }
    return mutants;
  }

  private record Maker(JsonNode event, SchemaWalk.Node node, List<Mutant> mutants) {
    void makeAll() {
      properties();
      if (!node.path().isEmpty()) {
        type();
        words();
        lengths();
        numbers();
        items();
      }
    }

    private void properties() {
      if (!node.value().isObject()) {
        return;
      }
      node.schema()
          .path("required")
          .forEach(
              name -> {
                boolean list = node.value().get(name.asText()).isArray();
                boolean map =
                    node.schema()
                        .at("/properties/" + name.asText() + "/additionalProperties")
                        .isObject();
                boolean bound = !(list || map) || name.asText().equals("causes");
                change("without " + name.asText(), false, bound, o -> o.remove(name.asText()));
              });
      if (node.schema().path("additionalProperties").isObject()) {
        change("an unknown word as key", false, true, o -> o.put("no-such-word", 2));
      } else {
        change("a field from the future", true, true, o -> o.put("fromTheFuture", 1));
      }
    }

    private void type() {
      JsonNode other =
          switch (node.schema().path("type").asText()) {
            case "string" -> JSON.objectNode();
            case "object", "array" -> JSON.textNode("text");
            default -> JSON.textNode("1");
          };
      replace("of another type", other, false, true);
      if (node.schema().path("type").asText().equals("string")) {
        replace("a number", JSON.numberNode(7), false, true);
      }
      if (node.schema().path("type").asText().equals("integer")) {
        replace("a fraction", JSON.numberNode(200.5), false, true);
      }
    }

    private void words() {
      node.schema().path("enum").forEach(word -> replace("is " + word, word, true, true));
      if (node.schema().has("enum")) {
        replace("an unknown word", JSON.textNode("no-such-word"), false, true);
        replace("an ordinal", JSON.numberNode(0), false, true);
      }
      if (node.schema().path("format").asText().equals("date-time")) {
        replace("no time", JSON.textNode("yesterday"), false, true);
      }
      if (isAddress()) {
        replace("no address", JSON.textNode("192.0.2.256"), false, false);
        replace("an IPv6 address", JSON.textNode("2001:db8::1"), true, true);
      }
    }

    /** A string that is to be an IPv4 or IPv6 address. */
    private boolean isAddress() {
      return node.schema().has("anyOf") && node.value().isTextual();
    }

    private void lengths() {
      if (node.schema().has("maxLength")) {
        int max = node.schema().get("maxLength").asInt();
        if (!isAddress()) {
          replace("as long as may be", JSON.textNode("x".repeat(max)), true, true);
        }
        replace("too long", JSON.textNode("x".repeat(max + 1)), false, true);
      }
      if (node.schema().has("minLength")) {
        replace("empty", JSON.textNode(""), false, true);
      }
    }

    private void numbers() {
      if (node.schema().has("minimum")) {
        JsonNode min = node.schema().get("minimum");
        replace("as small as may be", min, true, true);
        replace("too small", next(min, -1), false, true);
      }
      if (node.schema().has("maximum")) {
        JsonNode max = node.schema().get("maximum");
        replace("as large as may be", max, true, true);
        replace("too large", next(max, 1), false, true);
      }
    }

    private JsonNode next(JsonNode edge, int sign) {
      return edge.isIntegralNumber() && node.schema().path("type").asText().equals("integer")
          ? JSON.numberNode(edge.asLong() + sign)
          : JSON.numberNode(edge.asDouble() * (1 + sign * 1e-9) + sign * 1e-12);
    }

    private void items() {
      if (node.schema().has("maxItems")) {
        int max = node.schema().get("maxItems").asInt();
        replace("as many as may be", copies(max), true, true);
        replace("too many", copies(max + 1), false, true);
      }
      if (node.schema().has("minItems")) {
        replace("none", JSON.arrayNode(), false, true);
      }
    }

    private ArrayNode copies(int count) {
      ArrayNode copies = JSON.arrayNode(count);
      for (int i = 0; i < count; i++) {
        copies.add(node.value().get(0));
      }
      return copies;
    }

    private void change(String what, boolean valid, boolean binds, Consumer<ObjectNode> edit) {
      JsonNode copy = event.deepCopy();
      edit.accept((ObjectNode) copy.at(node.path()));
      mutants.add(new Mutant(node.path() + " " + what, copy, valid, binds));
    }

    private void replace(String what, JsonNode value, boolean valid, boolean binds) {
      JsonNode copy = event.deepCopy();
      JsonPointer pointer = JsonPointer.compile(node.path());
      String last = pointer.last().getMatchingProperty();
      if (copy.at(pointer.head()) instanceof ArrayNode list) {
        list.set(pointer.last().getMatchingIndex(), value);
      } else {
        ((ObjectNode) copy.at(pointer.head())).set(last, value);
      }
      mutants.add(new Mutant(node.path() + " " + what, copy, valid, binds));
    }
  }
}
