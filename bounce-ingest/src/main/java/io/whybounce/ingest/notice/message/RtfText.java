package io.whybounce.ingest.notice.message;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The text of a body in Rich Text Format, which Outlook keeps instead of plain text or HTML. Where
 * HTML was wrapped into it ([MS-OXRTFEX], 2.1.3) that HTML is taken out again. One pass over the
 * text; groups nested deeper than 100 end it.
 */
final class RtfText {
  private static final int MAX_DEPTH = 100;

  /** Groups that hold no text for readers (RTF 1.9.1, destinations). */
  private static final Set<String> SILENT =
      Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer");

  private final String rtf;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Group> outer = new ArrayDeque<>();
  private Group group = new Group();
  private Charset charset = Charset.forName("windows-1252");
  private boolean html;
  private int at;
  private int fallback;

  private RtfText(String rtf) {
    this.rtf = rtf;
  }

  /** What holds until the end of a group. */
  private static final class Group {
    private boolean silent;
    private boolean onlyForRtf;
    private boolean optional;
    private int fallbackLength = 1;

    private Group inner() {
      Group inner = new Group();
      inner.silent = silent;
      inner.onlyForRtf = onlyForRtf;
      inner.fallbackLength = fallbackLength;
      return inner;
    }
  }

  /** The text in {@code rtf}, whose characters are its bytes; what is damaged is left out. */
  static String of(String rtf) {
    RtfText text = new RtfText(rtf);
    text.read();
    String all = text.out.toString();
    return text.html ? HtmlText.of(all) : all;
  }

  private void read() {
    while (at < rtf.length() && outer.size() < MAX_DEPTH) {
      char c = rtf.charAt(at++);
      switch (c) {
        case '{' -> {
          outer.push(group);
          group = group.inner();
        }
        case '}' -> group = outer.isEmpty() ? new Group() : outer.pop();
        case '\\' -> control();
        case '\r', '\n' -> {
          // No part of the text.
        }
        default -> put(c);
      }
    }
  }

  private void control() {
    if (at >= rtf.length()) {
      return;
    }
    char c = rtf.charAt(at);
    if (!isLetter(c)) {
      at++;
      symbol(c);
      return;
    }
    int start = at;
    while (at < rtf.length() && isLetter(rtf.charAt(at))) {
      at++;
    }
    String word = rtf.substring(start, at);
    int number = number();
    if (at < rtf.length() && rtf.charAt(at) == ' ') {
      at++;
    }
    word(word, number);
  }

  /** The number behind a control word; -1 if there is none. A minus is no part of what we use. */
  private int number() {
    int start = at;
    if (at < rtf.length() && rtf.charAt(at) == '-') {
      at++;
    }
    int digits = at;
    while (at < rtf.length() && at - digits < 6 && isDigit(rtf.charAt(at))) {
      at++;
    }
    return at == digits ? -1 : Integer.parseInt(rtf.substring(start, at));
  }

  private void symbol(char c) {
    switch (c) {
      case '\'' -> bytes();
      case '*' -> group.optional = true;
      case '~' -> put(' ');
      case '\r', '\n' -> put('\n');
      case '{', '}', '\\' -> put(c);
      default -> {
        // Hyphenation and the like.
      }
    }
  }

  private void word(String word, int number) {
    switch (word) {
      case "par", "line" -> put('\n');
      case "tab" -> put('\t');
      case "fromhtml" -> html = true;
      case "htmlrtf" -> group.onlyForRtf = number != 0;
      case "uc" -> group.fallbackLength = Math.max(0, number);
      case "u" -> {
        put((char) number);
        fallback = group.fallbackLength;
      }
      case "ansicpg" -> charset = codePage(number);
      case "htmltag" -> group.optional = false;
      default -> group.silent |= group.optional || SILENT.contains(word);
    }
  }

  /** A run of {@code \'hh}: bytes of one text, of which one alone may be half a character. */
  private void bytes() {
    byte[] run = new byte[512];
    int length = 0;
    at -= 2;
    while (length < run.length && rtf.startsWith("\\'", at) && hex(at + 2) >= 0) {
      run[length++] = (byte) hex(at + 2);
      at += 4;
    }
    if (length == 0) {
      at += 2;
      return;
    }
    new String(run, 0, length, charset).chars().forEach(c -> put((char) c));
  }

  private int hex(int from) {
    if (from + 2 > rtf.length()) {
      return -1;
    }
    int high = Character.digit(rtf.charAt(from), 16);
    int low = Character.digit(rtf.charAt(from + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private void put(char c) {
    if (fallback > 0) {
      fallback--;
    } else if (!group.silent && !(html && group.onlyForRtf)) {
      out.append(c);
    }
  }

  private static Charset codePage(int number) {
    try {
      return number == 65001 ? StandardCharsets.UTF_8 : Charset.forName("windows-" + number);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Charset.forName(number == 932 ? "windows-31j" : "windows-1252");
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
