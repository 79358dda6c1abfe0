package io.whybounce.ingest.notice.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.message.EncodedWords;
import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Codes;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.MailDates;

/**
 * The field groups of a delivery status (RFC 3464, 2.1; RFC 6533): one for the message, one for
 * each recipient. The names tell the groups apart, for servers forget the empty line, or add some.
 */
final class StatusFields {
  private static final Set<String> OF_MESSAGE =
      Set.of(
          "reporting-mta",
          "arrival-date",
          "received-from-mta",
          "original-envelope-id",
          "dsn-gateway",
          "x-postfix-queue-id",
          "x-postfix-sender");

  private final List<HeaderFields.Field> message = new ArrayList<>();
  private final List<HeaderFields> recipients = new ArrayList<>();

  private StatusFields() {}

  static StatusFields parse(List<String> texts) {
    StatusFields status = new StatusFields();
    for (String text : texts) {
      status.add(Lines.of(text));
    }
    return status;
  }

  private void add(List<String> lines) {
    List<HeaderFields.Field> group = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i < lines.size() && !lines.get(i).isBlank()) {
        continue;
      }
      boolean apart = has(group, "final-recipient");
      for (HeaderFields.Field field : HeaderFields.parse(lines, from, i).list()) {
        String name = field.name().toLowerCase(Locale.ROOT);
        boolean names = name.equals("final-recipient") || name.equals("original-recipient");
        if (OF_MESSAGE.contains(name) && !has(message, name)) {
          message.add(field);
        } else {
          if (names && (has(group, name) || apart && has(group, "final-recipient"))) {
            close(group);
            group = new ArrayList<>();
          }
          apart = false;
          group.add(field);
        }
      }
      from = i + 1;
    }
    close(group);
  }

  private void close(List<HeaderFields.Field> group) {
    if (has(group, "final-recipient")
        || has(group, "original-recipient")
        || has(group, "action")
        || has(group, "status")) {
      recipients.add(new HeaderFields(group));
    } else {
      message.addAll(group);
    }
  }

  private static boolean has(List<HeaderFields.Field> group, String name) {
    for (HeaderFields.Field field : group) {
      if (field.name().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  HeaderFields message() {
    return new HeaderFields(message);
  }

  /** The groups that tell of a recipient, or of what became of one that they do not name. */
  List<HeaderFields> recipients() {
    return recipients;
  }

  /** The address that the group names: the last one it had, else the one the sender gave. */
  static Optional<String> address(HeaderFields group) {
    Optional<String> last = TypedAddresses.of(group.value("Final-Recipient"));
    return last.or(() -> TypedAddresses.of(group.value("Original-Recipient")))
        .or(() -> TypedAddresses.of(group.value("X-Actual-Recipient")));
  }

  /** Fills {@code draft} from the group. */
  static Draft fill(Draft draft, HeaderFields group) {
    Optional<String> diagnostic = diagnostic(group);
    String action = group.value("Action").replace("\"", "");
    int end = 0;
    while (end < action.length() && Character.isLetter(action.charAt(end))) {
      end++;
    }
    return draft
        .original(
            TypedAddresses.of(group.value("Original-Recipient"))
                .filter(a -> !a.equalsIgnoreCase(draft.recipient())))
        .stated(Action.of(action.substring(0, end)))
        .status(Codes.status(group.value("Status")))
        .diagnostic(diagnostic)
        .remote(host(group.value("Remote-MTA")))
        .lastAttempt(MailDates.of(group.value("Last-Attempt-Date")))
        .retryUntil(MailDates.of(group.value("Will-Retry-Until")));
  }

  private static Optional<String> diagnostic(HeaderFields group) {
    StringBuilder all = new StringBuilder();
    for (String value : group.all("Diagnostic-Code")) {
      String words = EncodedWords.decode(withoutType(value));
      if (all.indexOf(words) < 0) {
        all.append(all.length() == 0 ? "" : " ").append(words);
      }
    }
    return Optional.of(Lines.flat(all.toString(), 4_000)).filter(w -> !w.isEmpty());
  }

  /** A value without its type: {@code smtp; 550 ...}, {@code dns; mx.example.com}. */
  static String withoutType(String value) {
    int semicolon = value.indexOf(';');
    if (semicolon < 0 || semicolon > 20) {
      return value.strip();
    }
    for (int i = 0; i < semicolon; i++) {
      char c = value.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != ' ' && c != '_') {
        return value.strip();
      }
    }
    return value.substring(semicolon + 1).strip();
  }

  /** The host that a typed name field gives. */
  static Optional<String> host(String value) {
    String text = withoutType(value);
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ' && "(;,[".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String host = text.substring(0, end).toLowerCase(Locale.ROOT);
    if (host.isEmpty() && text.startsWith("[")) {
      host = text.substring(1, Math.max(1, text.indexOf(']')));
    }
    return host.isEmpty() || host.length() > 255
        ? Optional.empty()
        : Optional.of(Lines.flat(host, 255));
  }
}
