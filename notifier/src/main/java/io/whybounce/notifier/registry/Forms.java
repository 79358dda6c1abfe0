package io.whybounce.notifier.registry;

import java.net.IDN;
import java.util.Locale;

/** Checks of what an operator enters. All linear in its length. */
public final class Forms {
  /** Longest tag: it is part of a local part, which has 64 octets (RFC 5321, 4.5.3.1.1). */
  private static final int MAX_ID = 40;

  private static final int MAX_NAME = 200;

  /** Longest address: a path has 256 octets with its angle brackets (RFC 5321, 4.5.3.1.3). */
  private static final int MAX_MAIL = 254;

  private static final int MAX_DOMAIN = 253;
  private static final int MAX_SHOWN = 60;

  private Forms() {}

  /** The body of a request, which must be there. */
  static <T> T body(T form) {
    if (form == null) {
      throw new InvalidForm("the request has no body: send a JSON object");
    }
    return form;
  }

  /** The id of a tenant, which is its tag in the ingest address. */
  public static String id(String text) {
    String id = text.strip().toLowerCase(Locale.ROOT);
    boolean fine =
        !id.isEmpty()
            && id.length() <= MAX_ID
            && id.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
    if (!fine) {
      throw new InvalidForm(
          "the tenant's id must be 1 to " + MAX_ID + " letters, digits, '-', '_' or '.'");
    }
    return id;
  }

  static String name(String field, String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidForm(field + " is missing");
    }
    if (text.length() > MAX_NAME || text.codePoints().anyMatch(Forms::breaksLines)) {
      throw new InvalidForm(field + " must be one line of at most " + MAX_NAME + " characters");
    }
    return text.strip();
  }

  /** A mail address as {@code local@domain}: nothing that a header or a command could be cut at. */
  public static String mail(String text) {
    String mail = text.strip();
    int at = mail.lastIndexOf('@');
    boolean fine =
        at > 0
            && at < mail.length() - 1
            && mail.length() <= MAX_MAIL
            && mail.indexOf('@') == at
            && mail.substring(0, at)
                .chars()
                .allMatch(c -> c > ' ' && c < 127 && "<>,;:()[]\"\\".indexOf(c) < 0);
    if (!fine) {
      throw new InvalidForm("'" + shown(mail) + "' is no mail address");
    }
    return mail.substring(0, at) + "@" + domain(mail.substring(at + 1));
  }

  /** A domain in lower case and in its ASCII form. */
  static String domain(String text) {
    String domain;
    try {
      domain = IDN.toASCII(text.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new InvalidForm("'" + shown(text) + "' is no domain", e);
    }
    boolean fine =
        domain.contains(".")
            && domain.length() <= MAX_DOMAIN
            && !domain.startsWith(".")
            && !domain.endsWith(".")
            && !domain.contains("..")
            && domain.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '.');
    if (!fine) {
      throw new InvalidForm("'" + shown(text) + "' is no domain");
    }
    return domain;
  }

  /** Bounded and without control characters, to be repeated in an answer. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_SHOWN)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** Control characters, and what Unicode has beside them to end a line or to turn it round. */
  private static boolean breaksLines(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    };
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
