package io.whybounce.ingest.notice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.ingest.notice.message.HeaderFields;

/**
 * Reads domain and selector of DKIM-Signature fields (RFC 6376, 3.5). Both become a DNS name later,
 * so that what is no sequence of labels is passed over.
 */
final class Signatures {
  /** Longest name in text form (RFC 1035, 2.3.4), with room for {@code ._domainkey.}. */
  private static final int MAX_NAME = 240;

  private static final int MAX_LABEL = 63;

  private Signatures() {}

  /** The signatures that {@code fields} tell of, each once. */
  static List<DkimSignature> of(HeaderFields fields) {
    Set<DkimSignature> found = new LinkedHashSet<>();
    for (String value : fields.all("DKIM-Signature")) {
      if (found.size() < OriginalMessage.MAX_SIGNATURES) {
        signature(value).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static Optional<DkimSignature> signature(String value) {
    Optional<String> domain = Optional.empty();
    Optional<String> selector = Optional.empty();
    int from = 0;
    while (from < value.length() && (domain.isEmpty() || selector.isEmpty())) {
      int end = value.indexOf(';', from);
      int to = end < 0 ? value.length() : end;
      int equals = value.indexOf('=', from);
      if (equals > 0 && equals < to) {
        String tag = value.substring(from, equals).strip();
        if (tag.equals("d")) {
          domain = name(value.substring(equals + 1, to)).filter(d -> d.indexOf('.') > 0);
        } else if (tag.equals("s")) {
          selector = name(value.substring(equals + 1, to));
        }
      }
      from = to + 1;
    }
    return domain.isPresent() && selector.isPresent()
        ? Optional.of(new DkimSignature(domain.get(), selector.get()))
        : Optional.empty();
  }

  /** {@code text} in lower case, if it is one label or several with a dot between each two. */
  private static Optional<String> name(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    int length = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean dot = c == '.';
      boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
      if (!dot && !plain || dot && length == 0 || length >= MAX_LABEL && !dot) {
        return Optional.empty();
      }
      length = dot ? 0 : length + 1;
    }
    return length == 0 || name.length() > MAX_NAME ? Optional.empty() : Optional.of(name);
  }
}
