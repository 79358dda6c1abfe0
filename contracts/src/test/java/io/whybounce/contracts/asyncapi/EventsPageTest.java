package io.whybounce.contracts.asyncapi;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.sample.Samples;
import io.whybounce.contracts.schema.SchemaFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Also leaves the page in {@code target/events.html}. */
class EventsPageTest {
  /** All that the page shows of a schema, and what only tools need. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema $comment $ref title description type required properties additionalProperties"
              .concat(" propertyNames items anyOf enum const format pattern examples minLength")
              .concat(" maxLength minimum maximum minItems maxItems minProperties maxProperties")
              .split(" "));

  private static final Map<String, JsonNode> SCHEMAS = SchemaFiles.all("/schemas");
  private static String page;

  @BeforeAll
  static void write() throws Exception {
    Map<String, String> examples = new HashMap<>();
    for (EventType type : EventType.values()) {
      examples.put(
          type.topic(),
          ContractJson.mapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(Samples.rich(type)));
    }
    try (InputStream in = EventsPageTest.class.getResourceAsStream("/asyncapi.yaml")) {
      Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      page = new EventsPage(new ObjectMapper().valueToTree(yaml), SCHEMAS, examples).html();
    }
    // Maven's test runners set the folder; other runners start at the root of the project.
    Path target = Path.of(System.getProperty("basedir", "contracts"), "target");
    Files.writeString(Files.createDirectories(target).resolve("events.html"), page);
  }

  @Test
  void itHasAllTopicsFieldsAndWords() {
    for (EventType type : EventType.values()) {
      assertThat(page).contains("<h2 id=\"" + type.topic() + "\">");
    }
    SCHEMAS.forEach(
        (name, schema) -> {
          String part = part(FieldTable.anchor(name));
          schema
              .path("properties")
              .fieldNames()
              .forEachRemaining(
                  field ->
                      assertThat(part).as(name).contains("<tr><td><code>" + field + "</code>"));
          schema
              .path("enum")
              .forEach(
                  word -> assertThat(part).as(name).contains("<code>" + word.asText() + "</code>"));
        });
  }

  @Test
  void itTellsBoundsAndWhetherAFieldIsRequired() {
    String report = part("delivery-report.v1");

    assertThat(row(report, "recipient")).contains("required", "1 to 512 characters", "e.g.");
    assertThat(row(report, "replyCode")).contains("optional", "integer", "200 to 599");
    assertThat(row(report, "notice")).contains("<a href=\"#notice-ref.v1\">");
    assertThat(row(part("evidence.v1"), "odds"))
        .contains("map of", "#cause.v1", "at most 500 entries", "each: 0.000001 to 1000000");
  }

  @Test
  void everyLinkLeadsToAPartOfThePage() {
    Set<String> links = all("href=\"([^\"]*)\"");

    assertThat(links).isNotEmpty().allMatch(link -> link.startsWith("#"));
    Set<String> anchors = all(" id=\"?([^\">]*)");
    assertThat(links).allSatisfy(link -> assertThat(anchors).contains(link.substring(1)));
  }

  @Test
  void itNeedsNothingFromElsewhere() {
    assertThat(page).doesNotContain("<script", "<link", "src=", "@import", "url(");
  }

  @Test
  void noKeywordOfTheSchemasIsLeftOut() {
    SCHEMAS.forEach((name, schema) -> keywordsAreKnown(name, schema));
  }

  @Test
  void textIsShownAsItIs() {
    assertThat(Html.inline("a <b> \"c\" & `d<e` **f**"))
        .isEqualTo("a &lt;b&gt; &quot;c&quot; &amp; <code>d&lt;e</code> <strong>f</strong>");
  }

  private static void keywordsAreKnown(String name, JsonNode schema) {
    schema.fieldNames().forEachRemaining(key -> assertThat(KEYWORDS).as(name).contains(key));
    schema.path("properties").forEach(field -> keywordsAreKnown(name, field));
    schema.path("anyOf").forEach(choice -> keywordsAreKnown(name, choice));
    for (String inner : List.of("items", "propertyNames", "additionalProperties")) {
      if (schema.path(inner).isObject()) {
        keywordsAreKnown(name, schema.get(inner));
      }
    }
  }

  private static String part(String anchor) {
    return between(page, "<h3 id=\"" + anchor + "\">", "<h3 ");
  }

  private static String row(String part, String field) {
    return between(part, "<tr><td><code>" + field + "</code>", "</tr>");
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    assertThat(start).as(from).isNotNegative();
    int end = text.indexOf(to, start + from.length());
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static Set<String> all(String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
