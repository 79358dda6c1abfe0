package io.whybounce.ingest.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.ingest.notice.format.Draft;
import io.whybounce.ingest.notice.format.Findings;
import io.whybounce.ingest.notice.format.NoticeMail;
import io.whybounce.ingest.notice.gateway.GatewayFinder;
import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Codes;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.MailDates;

/** Makes delivery reports of what a reader found. */
final class Reports {
  private static final int MAX_NAME = 500;

  private final GatewayFinder gateways = new GatewayFinder();

  /** At most {@code room} reports, counted on from {@code ordinal}. */
  List<DeliveryReport> of(
      Findings findings, NoticeMail mail, NoticeRef notice, int ordinal, int room) {
    List<DeliveryReport> made = new ArrayList<>();
    for (Draft draft : findings.drafts()) {
      if (made.size() < room) {
        made.add(report(findings, draft, mail, notice, ordinal + made.size()));
      }
    }
    return made;
  }

  private DeliveryReport report(
      Findings findings, Draft draft, NoticeMail mail, NoticeRef notice, int ordinal) {
    HeaderFields returned = findings.returned().isEmpty() ? mail.returned() : findings.returned();
    OriginalMessage original = original(returned);
    String deliveryId = EventIds.delivery(message(original, findings, notice), draft.recipient());
    OptionalInt reply = Codes.reply(draft.diagnostic().or(draft::prose).orElse(""));
    return new DeliveryReport(
        EventIds.of("delivery-report", notice.noticeId(), deliveryId, Integer.toString(ordinal)),
        deliveryId,
        notice,
        draft.recipient(),
        draft.originalRecipient(),
        draft.action().orElseGet(() -> byStatus(draft.status().orElse(""))),
        !draft.actionStated(),
        draft.status(),
        reply.isPresent() ? Optional.of(reply.getAsInt()) : Optional.empty(),
        draft.diagnostic(),
        draft.prose(),
        findings.reportingMta().map(h -> Lines.flat(h, MAX_NAME)),
        draft.remoteMta().map(h -> Lines.flat(h, MAX_NAME)),
        gateways.find(findings, draft, returned, mail.fields()),
        findings.queueId().map(id -> Lines.flat(id, MAX_NAME)).filter(id -> !id.isEmpty()),
        findings.arrival(),
        draft.lastAttempt(),
        draft.retryUntil(),
        original);
  }

  /**
   * What stands for the message in the delivery's id. Without a Message-ID two notices of one
   * delivery meet by sender, time and queue id, if these are told.
   */
  private static String message(OriginalMessage original, Findings findings, NoticeRef notice) {
    return original
        .messageId()
        .orElseGet(
            () ->
                original.sender().orElse("")
                    + "|"
                    + original.date().map(Object::toString).orElse("")
                    + "|"
                    + findings
                        .queueId()
                        .or(() -> findings.arrival().map(Object::toString))
                        .orElse(notice.noticeId()));
  }

  private static Action byStatus(String status) {
    return switch (status.isEmpty() ? '5' : status.charAt(0)) {
      case '2' -> Action.DELIVERED;
      case '4' -> Action.DELAYED;
      default -> Action.FAILED;
    };
  }

  private static OriginalMessage original(HeaderFields fields) {
    return new OriginalMessage(
        messageId(fields),
        Addresses.of(fields.value("Return-Path"))
            .or(() -> Addresses.of(fields.decoded("From")))
            .filter(a -> a.length() <= MAX_NAME),
        Optional.of(Lines.flat(fields.decoded("Subject"), MAX_NAME)).filter(v -> !v.isEmpty()),
        MailDates.of(fields.value("Date")),
        Signatures.of(fields));
  }

  /** The Message-ID without its brackets. */
  static Optional<String> messageId(HeaderFields fields) {
    String value = fields.value("Message-ID").replace("<", "").replace(">", "");
    return Optional.of(Lines.flat(value, MAX_NAME)).filter(v -> !v.isEmpty());
  }
}
