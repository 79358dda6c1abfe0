package io.whybounce.ingest.notice.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Codes;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.MailDates;

/**
 * Notifications of Amazon SES by mail: JSON of Amazon SNS, wrapped or bare. Mark: a JSON object
 * with {@code notificationType} or {@code eventType} (SES Developer Guide, "Amazon SNS notification
 * contents").
 */
final class SesReader implements FormatReader {
  private static final int MAX = 65_536;

  private final ObjectReader json =
      JsonMapper.builder()
          // A mail program may have broken a long line within a text.
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public boolean recognises(NoticeMail mail) {
    String words = mail.folded();
    return words.indexOf('{') >= 0
        && (words.contains("notificationtype") || words.contains("eventtype"))
        && (words.contains("\"mail\"") || words.contains("\\\"mail\\\""));
  }

  @Override
  public Findings read(NoticeMail mail) {
    String text = Lines.join(mail.all(), 0, mail.all().size());
    JsonNode event = event(text.substring(text.indexOf('{'), Math.min(text.length(), MAX)));
    JsonNode bounce = event.path("bounce");
    JsonNode delay = event.path("deliveryDelay");
    JsonNode delivery = event.path("delivery");
    List<Draft> drafts = new ArrayList<>();
    for (JsonNode one : bounce.path("bouncedRecipients")) {
      drafts(one, Action.FAILED).ifPresent(drafts::add);
    }
    for (JsonNode one : delay.path("delayedRecipients")) {
      drafts(one, Action.DELAYED)
          .map(d -> d.retryUntil(MailDates.of(delay.path("expirationTime").asText())))
          .ifPresent(drafts::add);
    }
    for (JsonNode one : delivery.path("recipients")) {
      Addresses.of(one.asText())
          .map(
              a ->
                  new Draft(a)
                      .inferred(Optional.of(Action.DELIVERED))
                      .diagnostic(words(delivery.path("smtpResponse")))
                      .lastAttempt(MailDates.of(delivery.path("timestamp").asText())))
          .ifPresent(drafts::add);
    }
    drafts.forEach(Statuses::refine);
    JsonNode sent = event.path("mail");
    return new Findings(
        "amazon-ses",
        drafts,
        host(bounce).or(() -> host(delay)).or(() -> host(delivery)),
        words(sent.path("messageId")),
        MailDates.of(sent.path("timestamp").asText()),
        header(sent));
  }

  private static Optional<Draft> drafts(JsonNode one, Action otherwise) {
    return Addresses.of(one.path("emailAddress").asText())
        .map(
            a ->
                new Draft(a)
                    .stated(Action.of(one.path("action").asText()))
                    .inferred(Optional.of(otherwise))
                    .status(Codes.status(one.path("status").asText()))
                    .diagnostic(words(one.path("diagnosticCode")).map(StatusFields::withoutType)));
  }

  private static Optional<String> host(JsonNode part) {
    return StatusFields.host(part.path("reportingMTA").asText());
  }

  private static Optional<String> words(JsonNode text) {
    return Optional.of(Lines.flat(text.asText(), 2_000)).filter(w -> !w.isEmpty());
  }

  private static HeaderFields header(JsonNode sent) {
    List<HeaderFields.Field> fields = new ArrayList<>();
    fields.add(new HeaderFields.Field("Return-Path", sent.path("source").asText()));
    JsonNode common = sent.path("commonHeaders");
    String id = common.path("messageId").asText(sent.path("messageId").asText());
    fields.add(new HeaderFields.Field("Message-ID", id));
    fields.add(new HeaderFields.Field("Subject", common.path("subject").asText()));
    fields.add(new HeaderFields.Field("Date", common.path("date").asText()));
    return new HeaderFields(fields);
  }

  /** The event; an empty object if the text holds none that can be read. */
  private JsonNode event(String text) {
    JsonNode root = parse(text);
    JsonNode wrapped = root.path("Message");
    return wrapped.isTextual() ? parse(wrapped.asText()) : root;
  }

  private JsonNode parse(String text) {
    try {
      JsonNode root = json.readTree(text);
      return root == null ? MissingNode.getInstance() : root;
    } catch (JsonProcessingException e) {
      // Not JSON after all, or cut off: the reader of prose may find something.
      return MissingNode.getInstance();
    }
  }
}
