package io.whybounce.contracts.asyncapi;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The AsyncAPI document and the schemas that it names as one page of HTML that needs nothing else:
 * no script, no style sheet, no font from elsewhere.
 */
final class EventsPage {
  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;
      color:#1c2733;background:#fff}
      h2{margin-top:3rem;border-top:1px solid #ccd3da;padding-top:1rem}
      table{border-collapse:collapse;width:100%;font-size:.9rem}
      th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #dde3e8}
      td:nth-child(n+3){overflow-wrap:anywhere}td:first-child{white-space:nowrap}
      code,pre{font:.9em/1.4 ui-monospace,monospace;background:#f1f4f6}
      pre{padding:1rem;overflow:auto}
      .quiet{color:#596673}a{color:#0b57a4}
      @media(prefers-color-scheme:dark){body{background:#14191e;color:#dfe5ea}
      code,pre{background:#222a31}a{color:#7db8f0}.quiet{color:#9aa7b3}
      th,td,h2{border-color:#36414b}}
      """;

  private final JsonNode document;
  private final Map<String, JsonNode> schemas;
  private final Map<String, String> examples;

  /**
   * @param document the AsyncAPI document
   * @param schemas each schema by its file's name
   * @param examples an example's JSON for each topic
   */
  EventsPage(JsonNode document, Map<String, JsonNode> schemas, Map<String, String> examples) {
    this.document = document;
    this.schemas = schemas;
    this.examples = examples;
  }

  /** The whole page. */
  String html() {
    String title = Html.escaped(document.at("/info/title").asText());
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=en><meta charset=utf-8>\n")
        .append("<meta name=viewport content=\"width=device-width\">\n")
        .append("<title>" + title + "</title>\n<style>\n" + STYLE + "</style>\n")
        .append("<h1>" + title + " " + Html.escaped(document.at("/info/version").asText()))
        .append("</h1>\n")
        .append(Html.paragraphs(document.at("/info/description").asText()))
        .append("<h2>Topics</h2>\n");
    topics(out);
    document.get("channels").forEach(channel -> channel(out, channel));
    out.append("<h2 id=headers>Headers of every event</h2>\n");
    JsonNode headers = document.at("/components/schemas/cloudEventHeaders");
    out.append(Html.paragraphs(headers.get("description").asText())).append(FieldTable.of(headers));
    out.append("<h2>Schemas</h2>\n");
    schemas.forEach((name, schema) -> schema(out, FieldTable.anchor(name), schema));
    return out.append("</html>\n").toString();
  }

  private void topics(StringBuilder out) {
    out.append("<table><tr><th>topic</th><th>published by</th><th>read by</th>")
        .append("<th>tells</th></tr>\n");
    for (JsonNode channel : document.get("channels")) {
      String topic = Html.escaped(channel.get("address").asText());
      out.append("<tr><td><a href=\"#" + topic + "\">" + topic + "</a></td><td>")
          .append(services(channel, "send") + "</td><td>" + services(channel, "receive"))
          .append("</td><td>" + Html.inline(channel.get("description").asText()))
          .append("</td></tr>\n");
    }
    out.append("</table>\n");
  }

  private void channel(StringBuilder out, JsonNode channel) {
    String topic = channel.get("address").asText();
    JsonNode message = resolved(channel.get("messages").iterator().next());
    JsonNode settings = channel.at("/bindings/kafka/topicConfiguration");
    out.append("<h2 id=\"" + Html.escaped(topic) + "\">" + Html.escaped(topic) + "</h2>\n")
        .append(Html.paragraphs(channel.get("description").asText()))
        .append("<p>Key: " + Html.inline(message.at("/bindings/kafka/key/description").asText()))
        .append(" Kept for at least " + settings.get("retention.ms").asLong() / 86_400_000)
        .append(" days. A record has at most " + settings.get("max.message.bytes").asText())
        .append(" bytes.</p>\n<p>");
    if (message.at("/headers/allOf").isArray()) {
      out.append("<a href=\"#headers\">Headers</a>: <code>ce_type</code> is <code>")
          .append(Html.escaped(message.get("name").asText()) + "</code>. Value: ");
    } else {
      out.append("Value: " + Html.inline(message.at("/payload/description").asText()))
          .append(" Headers: ");
    }
    String file =
        message.at("/payload/$ref").asText(message.at("/headers/$ref").asText()).substring(8);
    String anchor = Html.escaped(FieldTable.anchor(file));
    out.append("<a href=\"#" + anchor + "\">" + anchor + "</a>.</p>\n")
        .append(FieldTable.of(schemas.get(file)))
        .append("<details><summary>Example, with everything in it</summary><pre>")
        .append(Html.escaped(examples.get(topic)) + "</pre></details>\n");
  }

  private static void schema(StringBuilder out, String name, JsonNode schema) {
    String anchor = Html.escaped(name);
    out.append("<h3 id=\"" + anchor + "\">" + anchor + "</h3>\n")
        .append(Html.paragraphs(schema.get("description").asText()))
        .append(FieldTable.of(schema));
  }

  private String services(JsonNode channel, String action) {
    StringBuilder names = new StringBuilder();
    for (JsonNode operation : document.get("operations")) {
      if (operation.get("action").asText().equals(action)
          && resolved(operation.get("channel")).equals(channel)) {
        names.append(Html.escaped(operation.at("/tags/0/name").asText())).append("<br>");
      }
    }
    return names.toString();
  }

  private JsonNode resolved(JsonNode reference) {
    return document.at(reference.get("$ref").asText().substring(1));
  }
}
