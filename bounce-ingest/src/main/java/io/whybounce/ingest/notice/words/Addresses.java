package io.whybounce.ingest.notice.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds and checks mail addresses in text of strangers (RFC 5321, 4.1.2; UTF-8 allowed by RFC
 * 6531). Nothing that is no address with a domain becomes a recipient.
 */
public final class Addresses {
  /** Longest local part in octets (RFC 5321, 4.5.3.1.1), and room for what relays encode in it. */
  private static final int MAX_LOCAL = 128;

  /** Longest domain in octets (RFC 5321, 4.5.3.1.2). */
  private static final int MAX_DOMAIN = 255;

  private static final String LOCAL_MARKS = "!#$%&'*+-/=?^_`{|}~.";

  private Addresses() {}

  /**
   * An address and where it stands in its text.
   *
   * @param address with its domain in lower case
   * @param start of its first character
   * @param end behind its last
   */
  public record Found(String address, int start, int end) {}

  /**
   * The address that {@code text} gives: without angle brackets, an address type ({@code rfc822;}),
   * a route or {@code mailto:}; empty if it gives none.
   */
  public static Optional<String> of(String text) {
    int type = text.indexOf(';');
    int at = text.indexOf('@');
    int from = type >= 0 && type < at ? type + 1 : 0;
    int open = text.indexOf('<', from);
    if (open >= 0 && text.indexOf('@', open) > 0) {
      Optional<Found> bracketed = next(text, open + 1);
      if (bracketed.isPresent()) {
        return bracketed.map(Found::address);
      }
    }
    return next(text, from).map(Found::address);
  }

  /** The first address in {@code text} from {@code from} on. */
  public static Optional<Found> next(String text, int from) {
    for (int at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at, from);
      int end = domainEnd(text, at + 1);
      // A source route (RFC 5321, 4.1.1.3): @relay:user@host, or a server's own words before a
      // colon.
      if (start < at && isAddress(text, start, at, end)) {
        String address =
            text.substring(start, at) + "@" + text.substring(at + 1, end).toLowerCase(Locale.ROOT);
        return Optional.of(new Found(address, start, end));
      }
    }
    return Optional.empty();
  }

  /** All addresses in {@code text}, first to last, each once. */
  public static List<String> all(String text) {
    List<String> found = new ArrayList<>();
    for (Optional<Found> next = next(text, 0);
        next.isPresent();
        next = next(text, next.get().end())) {
      if (!found.contains(next.get().address())) {
        found.add(next.get().address());
      }
    }
    return found;
  }

  private static int localStart(String text, int at, int from) {
    if (at > from && text.charAt(at - 1) == '"') {
      int open = text.lastIndexOf('"', at - 2);
      if (open >= from && at - open <= MAX_LOCAL && open + 1 < at - 1) {
        return open;
      }
    }
    int start = at;
    while (start > from && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    // What quotes or binds an address is none of it: 'x@example.com', =x@example.com.
    while (start < at
        && "'`=*/|{}?&!#".indexOf(text.charAt(start)) >= 0
        && !text.startsWith("=?", start)) {
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

  private static boolean isAddress(String text, int start, int at, int end) {
    if (end - at - 1 > MAX_DOMAIN || at > start && text.charAt(start) == '.' && at - start == 1) {
      return false;
    }
    return isHostName(text, at + 1, end);
  }

  /**
   * Whether {@code name} is a domain name of at least two labels, the last of which is no number.
   */
  public static boolean isHostName(String name) {
    return isHostName(name, 0, name.length());
  }

  private static boolean isHostName(String text, int from, int to) {
    int label = from;
    int dots = 0;
    boolean letter = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (i == label || text.charAt(label) == '-' || text.charAt(i - 1) == '-') {
          return false;
        }
        dots++;
        label = i + 1;
        letter = false;
      } else if (isDomain(c)) {
        letter |= Character.isLetter(c);
        if (i - label >= 63) {
          return false;
        }
      } else {
        return false;
      }
    }
    return dots > 0 && letter && to - label >= 2 && text.charAt(label) != '-';
  }

  private static boolean isLocal(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || LOCAL_MARKS.indexOf(c) >= 0
        || c >= 0xC0
            && Character.isLetter(c)
            && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  private static boolean isDomain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c >= 0xC0
            && Character.isLetter(c)
            && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }
}
