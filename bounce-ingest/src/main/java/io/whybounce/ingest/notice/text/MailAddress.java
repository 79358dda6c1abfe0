package io.whybounce.ingest.notice.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds and checks mail addresses in text of strangers (RFC 5321, 4.1.2; UTF-8 allowed by RFC
 * 6531).
 */
public final class MailAddress {
  /** Longest local part in octets (RFC 5321, 4.5.3.1.1). */
  private static final int MAX_LOCAL = 64;

  /** Longest domain in octets (RFC 5321, 4.5.3.1.2). */
  private static final int MAX_DOMAIN = 255;

  private static final String LOCAL_MARKS = "!#$%&'*+-/=?^_`{|}~.";

  private MailAddress() {}

  /**
   * The address that {@code text} is, without angle brackets, comments around it, an address type
   * ({@code rfc822;}) or {@code mailto:}; empty if it is no valid address with a domain. The domain
   * is in lower case.
   */
  public static Optional<String> of(String text) {
    String value = text.strip();
    int type = value.indexOf(';');
    if (type >= 0 && type < value.indexOf('@')) {
      value = value.substring(type + 1).strip();
    }
    List<String> found = find(value);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** All addresses in {@code text}, first to last, each once. */
  public static List<String> find(String text) {
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at);
      int end = domainEnd(text, at + 1);
      valid(text.substring(start, at), text.substring(at + 1, end))
          .filter(a -> !found.contains(a))
          .ifPresent(found::add);
    }
    return found;
  }

  private static int localStart(String text, int at) {
    if (at > 0 && text.charAt(at - 1) == '"') {
      int open = text.lastIndexOf('"', at - 2);
      if (open >= 0 && at - open <= MAX_LOCAL) {
        return open;
      }
    }
    int start = at;
    while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    // What quotes an address is none of it: 'x@example.com', mailto:x@example.com.
    while (start < at
        && (text.charAt(start) == '\'' || text.charAt(start) == '`' || text.charAt(start) == '.')) {
      start++;
    }
    return start;
  }

  private static int domainEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start <= MAX_DOMAIN && isDomain(text.charAt(end))) {
      end++;
    }
    while (end > start && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  private static Optional<String> valid(String local, String domain) {
    if (local.isEmpty()
        || local.length() > MAX_LOCAL
        || domain.length() > MAX_DOMAIN
        || !isHostName(domain)) {
      return Optional.empty();
    }
    boolean quoted = local.startsWith("\"");
    if (!quoted && (local.startsWith(".") || local.endsWith(".") || local.contains(".."))) {
      // Japanese carriers gave out such addresses; they exist, so only an empty one is refused.
      if (local.chars().allMatch(c -> c == '.')) {
        return Optional.empty();
      }
    }
    return Optional.of(local + "@" + domain.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether {@code name} is a domain name of at least two labels, the last of which is no number.
   */
  public static boolean isHostName(String name) {
    String[] labels = name.split("\\.", -1);
    if (labels.length < 2) {
      return false;
    }
    for (String label : labels) {
      if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
        return false;
      }
    }
    String top = labels[labels.length - 1];
    return top.length() >= 2 && top.chars().anyMatch(Character::isLetter);
  }

  private static boolean isLocal(char c) {
    return c < 0x80
        ? Character.isLetterOrDigit(c) || LOCAL_MARKS.indexOf(c) >= 0
        : Character.isLetterOrDigit(c);
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
  }
}
