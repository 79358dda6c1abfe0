package io.whybounce.ingest.notice.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.words.Codes;
import io.whybounce.ingest.notice.words.Lines;

/** Finds the remote server's words in a notice's prose. */
final class Diagnostics {
  private static final int MAX = 2_000;

  /** What stands before the remote server's words. */
  private static final String[] BEFORE = {
    " said: ",
    "remote host said:",
    "said[response message]:",
    "responded with failure:",
    "failed with:",
    "responded as follows:",
    "response from the remote server",
    "the response was:",
    "the error that the other server returned was:",
    "server returned:",
    "remote server returned",
    "error message below:",
    "server message",
    "reason:",
    "because:",
    "additional information follows",
    "diagnostic code:",
    "error returned:",
    "server responded:",
    "the response from the remote server was:"
  };

  private Diagnostics() {}

  /** The words that a remote server is quoted with, or a line that begins with its reply code. */
  static Optional<String> remoteWords(List<String> all) {
    List<String> lines = FlatFields.without(all);
    return find(lines).filter(Diagnostics::says);
  }

  /**
   * What a transcript says of this recipient: {@code 550 <lee@example.com>... User unknown}, {@code
   * <lee@example.com>... Deferred}.
   */
  static Optional<String> replyOn(List<String> lines, String address) {
    for (String line : lines) {
      String text = line.strip();
      String reply = text.startsWith("<<<") ? text.substring(3).strip() : text;
      if (Codes.replyAt(reply, 0) == 0 && reply.contains(address)) {
        return Optional.of(Lines.flat(reply, MAX)).filter(Diagnostics::says);
      }
      int dots = text.indexOf(address) < 2 ? text.indexOf("... ") : -1;
      if (dots > 0 && text.startsWith(address, 1) && dots <= address.length() + 2) {
        return Optional.of(Lines.flat(text.substring(dots + 4), MAX)).filter(Diagnostics::says);
      }
    }
    return Optional.empty();
  }

  /** Whether there are words, not just a code. */
  private static boolean says(String words) {
    int letters = 0;
    for (int i = 0; i < words.length(); i++) {
      letters += Character.isLetter(words.charAt(i)) ? 1 : 0;
    }
    return letters > 3;
  }

  private static Optional<String> find(List<String> lines) {
    Optional<String> session = session(lines);
    if (session.isPresent()) {
      return session;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = Codes.replyAt(line, 0);
      if (at >= 0 && (at == 0 || introduces(line, at) || line.substring(0, at).isBlank())) {
        return Optional.of(paragraph(lines, i, at));
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      int at = Codes.replyAt(lines.get(i), 0);
      int status = Codes.statusAt(lines.get(i), 0);
      if (at >= 0 || status >= 0) {
        return Optional.of(paragraph(lines, i, at >= 0 ? at : Math.max(0, status)));
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      String lower = lines.get(i).toLowerCase(Locale.ROOT);
      for (String before : BEFORE) {
        int at = lower.indexOf(before);
        if (at >= 0) {
          int after = at + before.length();
          String words =
              lines.get(i).substring(after).isBlank() && i + 1 < lines.size()
                  ? paragraph(lines, next(lines, i + 1), 0)
                  : paragraph(lines, i, after);
          if (!words.isBlank()) {
            return Optional.of(words);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static int next(List<String> lines, int from) {
    int i = from;
    while (i < lines.size() - 1 && lines.get(i).isBlank()) {
      i++;
    }
    return i;
  }

  private static boolean introduces(String line, int at) {
    char before = line.charAt(at - 1) == ' ' && at > 1 ? line.charAt(at - 2) : line.charAt(at - 1);
    return ":;'\"[(".indexOf(before) >= 0;
  }

  /** The last refusing reply of an SMTP session that is shown with {@code >>>} and {@code <<<}. */
  private static Optional<String> session(List<String> lines) {
    StringBuilder reply = new StringBuilder();
    String last = "";
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("<<< ") || text.startsWith("<<<")) {
        String words = text.substring(3).strip();
        if (Codes.replyAt(words, 0) == 0) {
          reply.append(reply.length() == 0 ? "" : " ").append(words);
          last = reply.toString();
        }
      } else {
        reply.setLength(0);
      }
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(Lines.flat(last, MAX));
  }

  /** Whether the line is another detail of a notice that lists them: {@code Remote system: ...}. */
  private static boolean isLabel(String line) {
    String text = line.strip();
    int colon = text.indexOf(": ");
    if (colon < 3 || colon > 30 || !Character.isUpperCase(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < colon; i++) {
      if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != ' ' && text.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  /** The paragraph from line {@code from}, character {@code at} on. */
  static String paragraph(List<String> lines, int from, int at) {
    StringBuilder out = new StringBuilder(lines.get(from).substring(at));
    for (int i = from + 1; i < lines.size() && out.length() < MAX; i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("---") || line.startsWith("===") || isLabel(line)) {
        break;
      }
      out.append(' ').append(line);
    }
    return Lines.flat(out.toString(), MAX);
  }
}
