package io.whybounce.ingest.notice.message;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an HTML text says: tags become blanks or line breaks, nothing of it is ever rendered. */
public final class HtmlText {
  private static final Set<String> BREAKS =
      Set.of(
          "br",
          "p",
          "div",
          "tr",
          "li",
          "h1",
          "h2",
          "h3",
          "h4",
          "table",
          "blockquote",
          "pre",
          "hr",
          "ul",
          "ol");

  private static final Set<String> SILENT = Set.of("style", "script", "head", "title");

  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"),
          Map.entry("szlig", "ß"),
          Map.entry("eacute", "é"),
          Map.entry("egrave", "è"),
          Map.entry("agrave", "à"),
          Map.entry("aacute", "á"),
          Map.entry("iacute", "í"),
          Map.entry("oacute", "ó"),
          Map.entry("uacute", "ú"),
          Map.entry("ntilde", "ñ"),
          Map.entry("ccedil", "ç"),
          Map.entry("atilde", "ã"),
          Map.entry("otilde", "õ"),
          Map.entry("ecirc", "ê"),
          Map.entry("rsquo", "'"),
          Map.entry("ndash", "-"));

  private HtmlText() {}

  /** The text of {@code html}. */
  public static String of(String html) {
    StringBuilder out = new StringBuilder(html.length());
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      if (c == '<' && i + 1 < html.length() && isTagStart(html.charAt(i + 1))) {
        i = tag(html, i, out);
      } else if (c == '&') {
        i = entity(html, i, out);
      } else {
        out.append(c == '\r' || c == '\n' || c == '\t' ? ' ' : c);
        i++;
      }
    }
    return out.toString();
  }

  private static boolean isTagStart(char c) {
    return c == '/' || c == '!' || c == '?' || Character.isLetter(c);
  }

  /** Deals with the tag at {@code start} and tells where it ends. */
  private static int tag(String html, int start, StringBuilder out) {
    if (html.startsWith("<!--", start)) {
      int end = html.indexOf("-->", start + 4);
      return end < 0 ? html.length() : end + 3;
    }
    int end = html.indexOf('>', start);
    if (end < 0) {
      return html.length();
    }
    boolean closing = html.charAt(start + 1) == '/';
    int from = closing ? start + 2 : start + 1;
    int to = from;
    while (to < end && Character.isLetterOrDigit(html.charAt(to))) {
      to++;
    }
    if (to < end && html.substring(from, end).indexOf('@') > 0) {
      // An address in angle brackets that nobody escaped.
      if (html.substring(from, end).indexOf('=') < 0
          && html.substring(from, end).indexOf(' ') < 0) {
        out.append(html, start, end + 1);
        return end + 1;
      }
    }
    String name = html.substring(from, Math.min(to, from + 12)).toLowerCase(Locale.ROOT);
    if (!closing && SILENT.contains(name)) {
      int close = indexOf(html, "</" + name, end);
      int after = close < 0 ? -1 : html.indexOf('>', close);
      return after < 0 ? html.length() : after + 1;
    }
    if (BREAKS.contains(name)) {
      out.append('\n');
    } else if (name.equals("td") || name.equals("th")) {
      out.append(' ');
    }
    return end + 1;
  }

  private static int indexOf(String text, String lower, int from) {
    for (int i = text.indexOf('<', from); i >= 0; i = text.indexOf('<', i + 1)) {
      if (text.regionMatches(true, i, lower, 0, lower.length())) {
        return i;
      }
    }
    return -1;
  }

  private static int entity(String html, int start, StringBuilder out) {
    int end = start + 1;
    while (end < html.length() && end - start < 10 && html.charAt(end) != ';') {
      end++;
    }
    if (end >= html.length() || html.charAt(end) != ';') {
      out.append('&');
      return start + 1;
    }
    String name = html.substring(start + 1, end);
    if (name.startsWith("#")) {
      int code = number(name);
      if (code > 0 && Character.isValidCodePoint(code)) {
        out.appendCodePoint(code == 0xA0 ? ' ' : code);
      }
    } else {
      out.append(ENTITIES.getOrDefault(name, "&" + name + ";"));
    }
    return end + 1;
  }

  private static int number(String name) {
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    int value = 0;
    for (int i = hex ? 2 : 1; i < name.length(); i++) {
      int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
      if (digit < 0 || value > 0x10FFFF) {
        return -1;
      }
      value = value * (hex ? 16 : 10) + digit;
    }
    return value;
  }
}
