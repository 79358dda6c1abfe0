package io.whybounce.contracts.asyncapi;

import java.util.regex.Pattern;

/** Text and the little Markdown that the contracts' descriptions use, as HTML. */
final class Html {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n");

  private Html() {}

  /** {@code text} so that a browser shows it as it is, also inside an attribute's quotes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** One paragraph's text with {@code `code`} and {@code **strong**}. */
  static String inline(String text) {
    String code = CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
    return STRONG.matcher(code).replaceAll("<strong>$1</strong>");
  }

  /** Paragraphs that blank lines part. */
  static String paragraphs(String text) {
    StringBuilder out = new StringBuilder();
    for (String paragraph : BLANK_LINES.split(text.strip())) {
      out.append("<p>").append(inline(paragraph)).append("</p>\n");
    }
    return out.toString();
  }
}
