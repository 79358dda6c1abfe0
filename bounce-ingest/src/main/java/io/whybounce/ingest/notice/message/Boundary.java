package io.whybounce.ingest.notice.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the boundary of a multipart (RFC 2046, 5.1.1) by the lines of its body. */
final class Boundary {
  private static final int MAX = 70;

  private static final byte[] CONTENT = "content-".getBytes(StandardCharsets.US_ASCII);

  private Boundary() {}

  /** Where the body of {@code mail} begins, behind the first empty line from {@code start} on. */
  static int bodyStart(byte[] mail, int start) {
    for (int i = start; i + 1 < mail.length; i++) {
      if (mail[i] == '\n' && mail[i + 1] == '\n') {
        return i + 2;
      }
      if (mail[i] == '\n' && mail[i + 1] == '\r' && i + 2 < mail.length && mail[i + 2] == '\n') {
        return i + 3;
      }
    }
    return mail.length;
  }

  /** The first line that begins with two hyphens and stands above a Content field. */
  static Optional<String> find(byte[] body) {
    int line = 0;
    while (line < body.length) {
      int end = line;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      int stop = end > line && body[end - 1] == '\r' ? end - 1 : end;
      if (stop - line > 4
          && stop - line <= MAX + 2
          && body[line] == '-'
          && body[line + 1] == '-'
          && isContent(body, end + 1)) {
        String found =
            new String(body, line + 2, stop - line - 2, StandardCharsets.ISO_8859_1)
                .stripTrailing();
        if (found.indexOf('"') < 0 && found.indexOf('\\') < 0) {
          return Optional.of(found);
        }
      }
      line = end + 1;
    }
    return Optional.empty();
  }

  private static boolean isContent(byte[] body, int at) {
    if (at + CONTENT.length > body.length) {
      return false;
    }
    for (int i = 0; i < CONTENT.length; i++) {
      int c = body[at + i] >= 'A' && body[at + i] <= 'Z' ? body[at + i] + 32 : body[at + i];
      if (c != CONTENT[i]) {
        return false;
      }
    }
    return true;
  }
}
