package io.whybounce.contracts.asyncapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of one schema as rows: name, type with a link to a shared part, bounds, meaning. */
final class FieldTable {
  private static final String SUFFIX = ".json";

  private FieldTable() {}

  /** A table of {@code schema}'s properties, or its words where it is a list of words. */
  static String of(JsonNode schema) {
    if (!schema.has("properties")) {
      return "<p>" + type(schema) + " " + bounds(schema) + "</p>\n";
    }
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    StringBuilder out =
        new StringBuilder(
            "<table><tr><th>field</th><th>type</th><th>bounds</th><th>meaning</th></tr>\n");
    schema
        .get("properties")
        .properties()
        .forEach(
            field ->
                out.append("<tr><td><code>")
                    .append(Html.escaped(field.getKey()))
                    .append("</code><br>")
                    .append(
                        required.contains(field.getKey())
                            ? "<b>required</b>"
                            : "<span class=quiet>optional</span>")
                    .append("</td><td>")
                    .append(type(field.getValue()))
                    .append("</td><td>")
                    .append(bounds(field.getValue()))
                    .append("</td><td>")
                    .append(Html.inline(field.getValue().path("description").asText()))
                    .append("</td></tr>\n"));
    return out.append("</table>\n").toString();
  }

  /** The anchor of the schema file {@code name}. */
  static String anchor(String name) {
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = anchor(schema.get("$ref").asText());
      return "<a href=\"#" + Html.escaped(name) + "\">" + Html.escaped(name) + "</a>";
    }
    if (schema.has("items")) {
      return "list of " + type(schema.get("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      return "map of "
          + type(schema.path("propertyNames"))
          + " to "
          + type(schema.get("additionalProperties"));
    }
    return Html.escaped(schema.path("type").asText(schema.has("const") ? "constant" : "string"));
  }

  private static String bounds(JsonNode schema) {
    List<String> said = new ArrayList<>();
    range(said, schema, "minLength", "maxLength", " characters");
    range(said, schema, "minimum", "maximum", "");
    range(said, schema, "minItems", "maxItems", " elements");
    range(said, schema, "minProperties", "maxProperties", " entries");
    text(said, schema, "format", "");
    schema.path("anyOf").forEach(choice -> text(said, choice, "format", "or "));
    text(said, schema, "pattern", "matches ");
    text(said, schema, "const", "always ");
    schema.path("enum").forEach(word -> said.add(code(word)));
    schema.path("examples").forEach(example -> said.add("e.g. " + code(example)));
    for (String inner : List.of("items", "additionalProperties")) {
      if (schema.path(inner).isObject() && !bounds(schema.get(inner)).isEmpty()) {
        said.add("each: " + bounds(schema.get(inner)));
      }
    }
    return String.join("<br>", said);
  }

  private static void range(
      List<String> said, JsonNode schema, String least, String most, String unit) {
    if (schema.has(least) && schema.has(most)) {
      said.add(number(schema, least) + " to " + number(schema, most) + unit);
    } else if (schema.has(least)) {
      said.add("at least " + number(schema, least) + unit);
    } else if (schema.has(most)) {
      said.add("at most " + number(schema, most) + unit);
    }
  }

  private static String number(JsonNode schema, String keyword) {
    return schema.get(keyword).decimalValue().stripTrailingZeros().toPlainString();
  }

  private static void text(List<String> said, JsonNode schema, String keyword, String before) {
    if (schema.has(keyword)) {
      said.add(before + code(schema.get(keyword)));
    }
  }

  private static String code(JsonNode value) {
    return "<code>" + Html.escaped(value.asText()) + "</code>";
  }
}
