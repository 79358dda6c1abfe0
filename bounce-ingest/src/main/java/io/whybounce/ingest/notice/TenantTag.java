package io.whybounce.ingest.notice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Addresses;

/**
 * Reads the tenant's tag out of the ingest address: {@code bounces+acme@msp.example} gives {@code
 * acme} (RFC 5233, 1).
 */
final class TenantTag {
  /**
   * Where the address that a mail was delivered to stands, most trusted first: the others can be
   * the sender's invention.
   */
  private static final List<String> FIELDS =
      List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc");

  private static final int MAX_LENGTH = 64;

  private TenantTag() {}

  static Optional<String> of(HeaderFields fields) {
    for (String name : FIELDS) {
      for (String value : fields.all(name)) {
        for (String address : Addresses.all(value)) {
          Optional<String> tag = tag(address);
          if (tag.isPresent()) {
            return tag;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> tag(String address) {
    int plus = address.indexOf('+');
    int at = address.lastIndexOf('@');
    if (plus < 1 || plus >= at - 1) {
      return Optional.empty();
    }
    String tag = address.substring(plus + 1, at).toLowerCase(Locale.ROOT);
    boolean plain =
        tag.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= '0' && c <= '9'
                        || c == '-'
                        || c == '_'
                        || c == '.');
    return plain && tag.length() <= MAX_LENGTH ? Optional.of(tag) : Optional.empty();
  }
}
