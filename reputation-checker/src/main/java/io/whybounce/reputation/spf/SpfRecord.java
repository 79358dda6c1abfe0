package io.whybounce.reputation.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.reputation.dns.DnsNames;

/**
 * One SPF record (RFC 7208, 4.6.1 and 5), read whole: what is wrong anywhere is wrong everywhere.
 *
 * @param directives in their order
 * @param redirect where to go on if none matches
 */
record SpfRecord(List<Directive> directives, Optional<MacroString> redirect) {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** Kinds of mechanisms. */
  enum Kind {
    ALL,
    INCLUDE,
    A,
    MX,
    PTR,
    IP4,
    IP6,
    EXISTS
  }

  /**
   * One directive.
   *
   * @param result what follows if it matches
   * @param domain its domain-spec; the record's own domain if there is none
   * @param network for ip4 and ip6
   * @param bits4 length of the prefix for IPv4 addresses
   * @param bits6 for IPv6 addresses
   * @param text as it stands in the record
   */
  record Directive(
      SpfResult result,
      Kind kind,
      Optional<MacroString> domain,
      Optional<String> network,
      int bits4,
      int bits6,
      String text) {}

  SpfRecord {
    directives = List.copyOf(directives);
  }

  /** Whether {@code text} claims to be an SPF record of this version (RFC 7208, 4.5). */
  static boolean isOne(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
  }

  /**
   * Reads {@code text}.
   *
   * @throws SpfError if it breaks the grammar
   */
  static SpfRecord of(String text) {
    List<Directive> directives = new ArrayList<>();
    Optional<MacroString> redirect = Optional.empty();
    boolean explained = false;
    String[] terms = text.split(" ");
    for (int i = 1; i < terms.length; i++) {
      String term = terms[i];
      int equals = term.indexOf('=');
      if (term.isEmpty()) {
        continue;
      }
      if (equals <= 0 || !isName(term.substring(0, equals))) {
        directives.add(directive(term));
        continue;
      }
      String name = term.substring(0, equals).toLowerCase(Locale.ROOT);
      String value = term.substring(equals + 1);
      if (name.equals("redirect")) {
        if (redirect.isPresent()) {
          throw SpfError.permanent("two redirects");
        }
        redirect = Optional.of(MacroString.of(value));
      } else if (name.equals("exp")) {
        if (explained) {
          throw SpfError.permanent("two explanations");
        }
        explained = true;
        MacroString.of(value);
      }
    }
    boolean all = directives.stream().anyMatch(d -> d.kind() == Kind.ALL);
    return new SpfRecord(directives, all ? Optional.empty() : redirect);
  }

  private static boolean isName(String text) {
    return Character.isLetter(text.charAt(0))
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0));
  }

  private static Directive directive(String term) {
    SpfResult result =
        switch (term.charAt(0)) {
          case '-' -> SpfResult.FAIL;
          case '~' -> SpfResult.SOFTFAIL;
          case '?' -> SpfResult.NEUTRAL;
          default -> SpfResult.PASS;
        };
    String body = "+-~?".indexOf(term.charAt(0)) >= 0 ? term.substring(1) : term;
    int end = 0;
    while (end < body.length() && body.charAt(end) != ':' && body.charAt(end) != '/') {
      end++;
    }
    boolean value = end < body.length() && body.charAt(end) == ':';
    String argument = value ? body.substring(end + 1) : "";
    String tail = body.substring(end);
    return switch (body.substring(0, end).toLowerCase(Locale.ROOT)) {
      case "all" -> {
        if (!tail.isEmpty()) {
          throw SpfError.permanent("'all' with a value");
        }
        yield plain(result, Kind.ALL, Optional.empty(), term);
      }
      case "include" -> plain(result, Kind.INCLUDE, Optional.of(MacroString.of(argument)), term);
      case "exists" -> plain(result, Kind.EXISTS, Optional.of(MacroString.of(argument)), term);
      case "ptr" ->
          plain(
              result,
              Kind.PTR,
              tail.isEmpty() ? Optional.empty() : Optional.of(MacroString.of(argument)),
              term);
      case "a" -> addressed(result, Kind.A, value, value ? argument : tail, term);
      case "mx" -> addressed(result, Kind.MX, value, value ? argument : tail, term);
      case "ip4" -> network(result, Kind.IP4, argument, IPV4_BITS, term);
      case "ip6" -> network(result, Kind.IP6, argument, IPV6_BITS, term);
      default -> throw SpfError.permanent("a mechanism that there is not");
    };
  }

  private static Directive plain(
      SpfResult result, Kind kind, Optional<MacroString> domain, String term) {
    return new Directive(result, kind, domain, Optional.empty(), IPV4_BITS, IPV6_BITS, term);
  }

  /** {@code a} and {@code mx} with {@code [domain][/bits][//bits]} (RFC 7208, 5.3 and 5.4). */
  private static Directive addressed(
      SpfResult result, Kind kind, boolean domain, String argument, String term) {
    int slash = slashOutsideMacros(argument);
    String name = argument.substring(0, slash);
    if (domain != !name.isEmpty()) {
      throw SpfError.permanent("a domain is missing");
    }
    String lengths = argument.substring(slash);
    int two = lengths.indexOf("//");
    String first = two < 0 ? lengths : lengths.substring(0, two);
    return new Directive(
        result,
        kind,
        domain ? Optional.of(MacroString.of(name)) : Optional.empty(),
        Optional.empty(),
        first.isEmpty() ? IPV4_BITS : bits(first.substring(1), IPV4_BITS),
        two < 0 ? IPV6_BITS : bits(lengths.substring(two + 2), IPV6_BITS),
        term);
  }

  private static int slashOutsideMacros(String text) {
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inside = c == '{' || inside && c != '}';
      if (c == '/' && !inside) {
        return i;
      }
    }
    return text.length();
  }

  private static Directive network(
      SpfResult result, Kind kind, String argument, int most, String term) {
    int slash = argument.indexOf('/');
    String ip = slash < 0 ? argument : argument.substring(0, slash);
    if (DnsNames.bytes(ip).isEmpty() || DnsNames.isIpv6(ip) != (kind == Kind.IP6)) {
      throw SpfError.permanent("a network that is none");
    }
    int bits = slash < 0 ? most : bits(argument.substring(slash + 1), most);
    return new Directive(result, kind, Optional.empty(), Optional.of(ip), bits, bits, term);
  }

  private static int bits(String digits, int most) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    if (!number || Integer.parseInt(digits) > most) {
      throw SpfError.permanent("a prefix length that is none");
    }
    return Integer.parseInt(digits);
  }
}
