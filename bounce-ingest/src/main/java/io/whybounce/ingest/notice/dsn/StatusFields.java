package io.whybounce.ingest.notice.dsn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.Draft;
import io.whybounce.ingest.notice.mime.Fields;
import io.whybounce.ingest.notice.text.Codes;
import io.whybounce.ingest.notice.text.Dates;
import io.whybounce.ingest.notice.text.MailAddress;
import io.whybounce.ingest.notice.text.PlainText;

/**
 * The field groups of a delivery status (RFC 3464, 2.1): one for the message, one for each
 * recipient. Groups run together or apart where servers forget the empty line, or add some.
 */
final class StatusFields {
  private static final int MAX_NAME = 500;
  private static final int MAX_TEXT = 4_000;

  private final Fields message;
  private final List<Fields> recipients;

  private StatusFields(Fields message, List<Fields> recipients) {
    this.message = message;
    this.recipients = recipients;
  }

  static StatusFields parse(String text) {
    List<Fields.Field> message = new ArrayList<>();
    List<List<Fields.Field>> recipients = new ArrayList<>();
    List<Fields.Field> group = message;
    for (String block : text.replace("\r\n", "\n").split("\n[ \t]*\n")) {
      boolean newBlock = true;
      for (Fields.Field field : Fields.parse(block).list()) {
        boolean names = is(field, "Final-Recipient") || is(field, "Original-Recipient");
        boolean full = has(group, field.name()) || newBlock && has(group, "Final-Recipient");
        if (group == message && (names || is(field, "Action"))
            || group != message && names && full) {
          group = new ArrayList<>();
          recipients.add(group);
        }
        newBlock = false;
        group.add(field);
      }
    }
    return new StatusFields(new Fields(message), recipients.stream().map(Fields::new).toList());
  }

  Optional<String> reportingMta() {
    return message.first("Reporting-MTA").flatMap(StatusFields::host);
  }

  Optional<Instant> arrivalDate() {
    return message.first("Arrival-Date").flatMap(Dates::of);
  }

  Optional<String> queueId() {
    return message
        .first("X-Postfix-Queue-ID")
        .or(() -> message.first("X-Actual-Queue-ID"))
        .map(v -> PlainText.line(v, MAX_NAME))
        .filter(v -> !v.isEmpty());
  }

  List<Draft> drafts() {
    return recipients.stream().flatMap(group -> draft(group).stream()).toList();
  }

  private static Optional<Draft> draft(Fields group) {
    Optional<String> last = group.first("Final-Recipient").flatMap(MailAddress::of);
    Optional<String> original = group.first("Original-Recipient").flatMap(MailAddress::of);
    Optional<String> recipient = last.or(() -> original);
    if (recipient.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> diagnostic =
        group
            .decoded("Diagnostic-Code")
            .map(StatusFields::withoutType)
            .map(v -> PlainText.line(v, MAX_TEXT))
            .filter(v -> !v.isEmpty());
    return Optional.of(
        new Draft(
            recipient.get(),
            original.filter(o -> !o.equalsIgnoreCase(recipient.get())),
            group.first("Action").map(a -> a.split("[\\s(;]", 2)[0]).flatMap(Action::of),
            group.first("Status").flatMap(Codes::status),
            diagnostic,
            Optional.empty(),
            group.first("Remote-MTA").flatMap(StatusFields::host),
            group.first("Last-Attempt-Date").flatMap(Dates::of),
            group.first("Will-Retry-Until").flatMap(Dates::of)));
  }

  /** The name behind {@code dns;}; a comment behind it is left out. */
  private static Optional<String> host(String value) {
    String name = withoutType(value).strip();
    int end = 0;
    while (end < name.length()
        && !Character.isWhitespace(name.charAt(end))
        && name.charAt(end) != '(') {
      end++;
    }
    String host = PlainText.line(name.substring(0, end), MAX_NAME);
    return host.isEmpty() ? Optional.empty() : Optional.of(host);
  }

  private static String withoutType(String value) {
    int semicolon = value.indexOf(';');
    boolean typed =
        semicolon > 0
            && semicolon <= 20
            && value
                .substring(0, semicolon)
                .strip()
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    return typed ? value.substring(semicolon + 1).strip() : value;
  }

  private static boolean has(List<Fields.Field> group, String name) {
    return group.stream().anyMatch(f -> is(f, name));
  }

  private static boolean is(Fields.Field field, String name) {
    return field.name().equalsIgnoreCase(name);
  }
}
