package io.whybounce.ingest.notice.text;

import java.util.Set;

/** Makes text of strangers safe to carry: bounded, without control characters. */
public final class PlainText {
  /** Elements that begin and end a line. */
  private static final Set<String> BLOCKS =
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
          "h5",
          "h6",
          "table",
          "blockquote",
          "pre",
          "hr");

  private PlainText() {}

  /**
   * {@code text} on one line, white space folded, control and direction-changing characters
   * dropped, at most {@code max} characters.
   */
  public static String line(String text, int max) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), max));
    boolean space = false;
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000') {
        space = out.length() > 0;
      } else if (!isControl(c)) {
        if (space && out.length() + 1 < max) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return wellFormed(out).strip();
  }

  /** {@code text} with its line breaks, otherwise like {@link #line}. */
  public static String block(String text, int max) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), max));
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      char c = text.charAt(i);
      if (c == '\n' || !isControl(c)) {
        out.append(c == '\u00A0' || c == '\t' ? ' ' : c);
      }
    }
    return wellFormed(out).strip();
  }

  /** What an HTML text says, roughly as a browser shows it: tags become spaces or line breaks. */
  public static String ofHtml(String html) {
    StringBuilder out = new StringBuilder(html.length());
    int i = 0;
    while (i < html.length()) {
      char c = html.charAt(i);
      if (c == '<') {
        int end = html.indexOf('>', i);
        if (end < 0) {
          break;
        }
        String tag = tagName(html, i + 1, end);
        if (tag.equals("style") || tag.equals("script") || tag.equals("head")) {
          int close = indexOfIgnoreCase(html, "</" + tag, end);
          end = close < 0 ? html.length() - 1 : Math.max(close, end);
          if (close >= 0) {
            int gt = html.indexOf('>', close);
            end = gt < 0 ? html.length() - 1 : gt;
          }
        } else if (breaksLine(tag)) {
          out.append('\n');
        } else if (tag.equals("/td") || tag.equals("/th")) {
          out.append(' ');
        }
        i = end + 1;
      } else if (c == '&') {
        i = entity(html, i, out);
      } else {
        out.append(c == '\r' ? ' ' : c);
        i++;
      }
    }
    return out.toString();
  }

  private static boolean breaksLine(String tag) {
    return BLOCKS.contains(tag.startsWith("/") ? tag.substring(1) : tag);
  }

  private static String tagName(String html, int start, int end) {
    int i = start;
    while (i < end
        && i < start + 12
        && !Character.isWhitespace(html.charAt(i))
        && (html.charAt(i) != '/' || i == start)) {
      i++;
    }
    return html.substring(start, i).toLowerCase(java.util.Locale.ROOT);
  }

  private static int indexOfIgnoreCase(String text, String what, int from) {
    for (int i = from; i + what.length() <= text.length(); i++) {
      if (text.charAt(i) == '<' && text.regionMatches(true, i, what, 0, what.length())) {
        return i;
      }
    }
    return -1;
  }

  private static int entity(String html, int start, StringBuilder out) {
    int end = html.indexOf(';', start);
    if (end < 0 || end - start > 10) {
      out.append('&');
      return start + 1;
    }
    String name = html.substring(start + 1, end);
    switch (name) {
      case "amp" -> out.append('&');
      case "lt" -> out.append('<');
      case "gt" -> out.append('>');
      case "quot" -> out.append('"');
      case "apos" -> out.append('\'');
      case "nbsp" -> out.append(' ');
      default -> {
        int code = number(name);
        if (code > 0 && Character.isValidCodePoint(code)) {
          out.appendCodePoint(code);
        } else {
          out.append('&').append(name).append(';');
        }
      }
    }
    return end + 1;
  }

  private static int number(String name) {
    try {
      if (name.startsWith("#x") || name.startsWith("#X")) {
        return Integer.parseInt(name.substring(2), 16);
      }
      return name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) && c != '\t'
        || c >= '\u202A' && c <= '\u202E'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\u200B'
        || c == '\uFEFF';
  }

  /** No half of a pair of surrogates at the cut. */
  private static String wellFormed(StringBuilder out) {
    if (out.length() > 0 && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
