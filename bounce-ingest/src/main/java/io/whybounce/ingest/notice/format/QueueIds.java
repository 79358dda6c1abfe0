package io.whybounce.ingest.notice.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the reporting server's own name for the message. */
final class QueueIds {
  /** What stands before it, in lower case. */
  private static final String[] MARKS = {
    "the message identifier is:",
    "message identifier:",
    "queue id:",
    "queue-id:",
    "queue-id is",
    "x-postfix-queue-id:",
    "message queue id:",
    "messages identifier:",
    "queued as "
  };

  private QueueIds() {}

  /** The id in the lines of {@code mail}'s own words. */
  static Optional<String> find(NoticeMail mail) {
    // Few notices tell one, and looking through all lines takes a while.
    boolean may =
        mail.folded().contains("queue")
            || mail.folded().contains("identifier");
    return may ? find(mail.own()) : Optional.empty();
  }

  private static Optional<String> find(List<String> lines) {
    for (String line : lines) {
      String lower = line.toLowerCase(Locale.ROOT);
      for (String mark : MARKS) {
        int at = lower.indexOf(mark);
        if (at >= 0) {
          String id = id(line, at + mark.length());
          if (id.length() > 4) {
            return Optional.of(id);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String id(String line, int from) {
    int start = from;
    while (start < line.length() && line.charAt(start) <= ' ') {
      start++;
    }
    int end = start;
    while (end < line.length() && end - start < 100 && isId(line.charAt(end))) {
      end++;
    }
    return line.substring(start, end);
  }

  private static boolean isId(char c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
