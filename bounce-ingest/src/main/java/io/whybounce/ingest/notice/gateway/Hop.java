package io.whybounce.ingest.notice.gateway;

import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.ingest.notice.words.Addresses;

/**
 * One Received field (RFC 5321, 4.4).
 *
 * @param from name of the client
 * @param fromIp address of the client, if it is no private one
 * @param by name of the server that wrote the field
 */
record Hop(Optional<String> from, Optional<String> fromIp, Optional<String> by) {
  static Hop of(String field) {
    String lower = field.toLowerCase(Locale.ROOT);
    int by = lower.startsWith("by ") ? 0 : lower.indexOf(" by ");
    String fromPart =
        lower.startsWith("from ") ? field.substring(5, by > 5 ? by : field.length()) : "";
    String byPart = by < 0 ? "" : field.substring(by).strip().substring(2).strip();
    return new Hop(
        host(fromPart), PublicAddresses.findNamed(fromPart).stream().findFirst(), host(byPart));
  }

  private static Optional<String> host(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end))
            || text.charAt(end) == '.'
            || text.charAt(end) == '-')) {
      end++;
    }
    String host = text.substring(0, end).toLowerCase(Locale.ROOT);
    return Addresses.isHostName(host) ? Optional.of(host) : Optional.empty();
  }
}
