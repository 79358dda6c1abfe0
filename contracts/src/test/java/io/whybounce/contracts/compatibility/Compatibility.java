package io.whybounce.contracts.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Says what a schema breaks that its last released form promised.
 *
 * <p>Within a major version, optional properties and words of an enum may be added, and
 * descriptions may be mended. All else stays: a narrower rule breaks those who write or replay
 * events, a wider one those who read them.
 */
final class Compatibility {
  /** Say nothing about which events are valid. */
  private static final Set<String> ANNOTATIONS = Set.of("title", "description", "examples");

  /** A larger value of these lets fewer events pass. */
  private static final Set<String> LOWER_BOUNDS =
      Set.of("minimum", "minLength", "minItems", "minProperties");

  private static final Set<String> UPPER_BOUNDS =
      Set.of("maximum", "maxLength", "maxItems", "maxProperties");

  private final List<String> breaks = new ArrayList<>();

  private Compatibility() {}

  /** What {@code current} breaks of {@code released}, one line each; empty if nothing. */
  static List<String> breaks(JsonNode released, JsonNode current) {
    Compatibility compatibility = new Compatibility();
    compatibility.schema("", released, current);
    return compatibility.breaks;
  }

  private void schema(String path, JsonNode released, JsonNode current) {
    Set<String> keywords = new LinkedHashSet<>();
    released.fieldNames().forEachRemaining(keywords::add);
    current.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(ANNOTATIONS);
    for (String keyword : keywords) {
      JsonNode before = released.path(keyword);
      JsonNode after = current.path(keyword);
      switch (keyword) {
        case "properties" -> properties(path, before, after);
        case "required" -> required(path, before, after);
        case "enum" -> words(path, before, after);
        case "items", "propertyNames", "additionalProperties" ->
            nested(path + "/" + keyword, before, after);
        default -> rule(path, keyword, before, after);
      }
    }
  }

  private void properties(String path, JsonNode before, JsonNode after) {
    before
        .fields()
        .forEachRemaining(
            property -> {
              String name = path + "/" + property.getKey();
              if (after.has(property.getKey())) {
                schema(name, property.getValue(), after.get(property.getKey()));
              } else {
                breaks.add(name + " is removed");
              }
            });
  }

  private void required(String path, JsonNode before, JsonNode after) {
    Set<String> was = texts(before);
    Set<String> is = texts(after);
    is.stream()
        .filter(name -> !was.contains(name))
        .forEach(name -> breaks.add(path + "/" + name + " is newly required"));
    was.stream()
        .filter(name -> !is.contains(name))
        .forEach(name -> breaks.add(path + "/" + name + " is no longer sure to be there"));
  }

  private void words(String path, JsonNode before, JsonNode after) {
    if (before.isMissingNode()) {
      breaks.add(path + " is narrowed to an enum");
    } else if (after.isMissingNode()) {
      breaks.add(path + " is widened: no enum any more");
    } else {
      Set<String> is = texts(after);
      texts(before).stream()
          .filter(word -> !is.contains(word))
          .forEach(word -> breaks.add(path + " lost the word " + word));
    }
  }

  private void nested(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      schema(path, before, after);
    } else {
      rule(path, "schema", before, after);
    }
  }

  private void rule(String path, String keyword, JsonNode before, JsonNode after) {
    if (same(before, after)) {
      return;
    }
    String change =
        before.isMissingNode() || after.isMissingNode()
            ? (before.isMissingNode() ? "narrowed" : "widened")
            : direction(keyword, after.asDouble() - before.asDouble());
    breaks.add(
        "%s is %s: %s was %s and is %s"
            .formatted(path, change, keyword, shown(before), shown(after)));
  }

  private static String direction(String keyword, double growth) {
    if (LOWER_BOUNDS.contains(keyword)) {
      return growth > 0 ? "narrowed" : "widened";
    }
    if (UPPER_BOUNDS.contains(keyword)) {
      return growth < 0 ? "narrowed" : "widened";
    }
    return "changed";
  }

  private static boolean same(JsonNode before, JsonNode after) {
    return before.isNumber() && after.isNumber()
        ? before.decimalValue().compareTo(after.decimalValue()) == 0
        : before.equals(after);
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "free" : value.toString();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
