package io.whybounce.reputation.spf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A domain-spec with its macros (RFC 7208, 7), read in one pass. */
final class MacroString {
  private static final String LETTERS = "slodiphv";
  private static final String DELIMITERS = ".-+,/_=";
  private static final int MAX_PARTS = 128;
  private static final int MAX_NAME = 253;

  private sealed interface Part permits Literal, Macro {}

  private record Literal(String text) implements Part {}

  private record Macro(char letter, int keep, boolean reverse, String delimiters, boolean escape)
      implements Part {}

  private final List<Part> parts = new ArrayList<>();

  private MacroString() {}

  /**
   * Reads {@code text}.
   *
   * @throws SpfError if it is no domain-spec
   */
  static MacroString of(String text) {
    MacroString read = new MacroString();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c < '!' || c > '~') {
        throw SpfError.permanent("a character that no domain has");
      }
      if (c != '%') {
        literal.append(c);
        at++;
        continue;
      }
      char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (next == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw SpfError.permanent("a macro without end");
        }
        read.literal(literal);
        read.parts.add(macro(text.substring(at + 2, end)));
        at = end + 1;
      } else {
        literal.append(escaped(next));
        at += 2;
      }
    }
    read.literal(literal);
    read.checkEnd();
    return read;
  }

  private static String escaped(char next) {
    return switch (next) {
      case '%' -> "%";
      case '_' -> " ";
      case '-' -> "%20";
      default -> throw SpfError.permanent("a '%' that begins no macro");
    };
  }

  private void literal(StringBuilder text) {
    if (text.length() > 0) {
      parts.add(new Literal(text.toString()));
      text.setLength(0);
    }
  }

  /** It ends with a macro or a top label that is no number (RFC 7208, 7.1: domain-end). */
  private void checkEnd() {
    if (parts.isEmpty()) {
      throw SpfError.permanent("a domain is missing");
    }
    if (parts.get(parts.size() - 1) instanceof Literal last) {
      String text =
          last.text().endsWith(".")
              ? last.text().substring(0, last.text().length() - 1)
              : last.text();
      String label = text.substring(text.lastIndexOf('.') + 1);
      boolean plain =
          label.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c));
      boolean number = label.chars().allMatch(c -> c >= '0' && c <= '9');
      if (text.indexOf('.') < 0
          || !plain
          || number
          || label.startsWith("-")
          || label.endsWith("-")) {
        throw SpfError.permanent("a domain that has no top label");
      }
    }
  }

  private static Macro macro(String body) {
    char letter = body.isEmpty() ? 0 : body.charAt(0);
    char lower = Character.toLowerCase(letter);
    if (LETTERS.indexOf(lower) < 0) {
      throw SpfError.permanent("a macro that there is not");
    }
    int at = 1;
    while (at < body.length() && Character.isDigit(body.charAt(at))) {
      at++;
    }
    int keep = keep(body.substring(1, at));
    boolean reverse = at < body.length() && Character.toLowerCase(body.charAt(at)) == 'r';
    String delimiters = body.substring(reverse ? at + 1 : at);
    if (!delimiters.chars().allMatch(c -> DELIMITERS.indexOf(c) >= 0)) {
      throw SpfError.permanent("a macro that cannot be read");
    }
    return new Macro(
        lower, keep, reverse, delimiters.isEmpty() ? "." : delimiters, letter != lower);
  }

  private static int keep(String digits) {
    if (digits.isEmpty()) {
      return MAX_PARTS;
    }
    int keep = digits.length() > 3 ? MAX_PARTS : Integer.parseInt(digits);
    if (keep == 0) {
      throw SpfError.permanent("a macro that keeps nothing");
    }
    return keep;
  }

  /**
   * The name, given each macro letter's value; too long a name loses labels at its left (RFC 7208,
   * 7.3).
   */
  String expand(Map<Character, String> values) {
    StringBuilder name = new StringBuilder();
    for (Part part : parts) {
      name.append(part instanceof Macro macro ? expand(macro, values) : ((Literal) part).text());
    }
    String whole = name.toString();
    while (whole.length() > MAX_NAME && whole.indexOf('.') >= 0) {
      whole = whole.substring(whole.indexOf('.') + 1);
    }
    return whole;
  }

  private static String expand(Macro macro, Map<Character, String> values) {
    List<String> pieces =
        new ArrayList<>(Arrays.asList(split(values.get(macro.letter()), macro.delimiters())));
    if (macro.reverse()) {
      Collections.reverse(pieces);
    }
    int from = Math.max(0, pieces.size() - macro.keep());
    String text = pieces.subList(from, pieces.size()).stream().collect(Collectors.joining("."));
    return macro.escape() ? escape(text) : text;
  }

  private static String[] split(String value, String delimiters) {
    StringBuilder dotted = new StringBuilder();
    value.chars().forEach(c -> dotted.append(delimiters.indexOf(c) >= 0 ? '\n' : (char) c));
    return dotted.toString().split("\n", -1);
  }

  /** All but unreserved characters (RFC 3986, 2.3). */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (b & 255);
      boolean plain = c < 128 && Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
      escaped.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return escaped.toString();
  }
}
