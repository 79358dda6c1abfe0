package io.whybounce.ingest.notice;

import java.util.Optional;
import java.util.OptionalInt;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.ingest.notice.gateway.GatewayFinder;
import io.whybounce.ingest.notice.mime.Fields;
import io.whybounce.ingest.notice.text.ActionPhrases;
import io.whybounce.ingest.notice.text.Codes;
import io.whybounce.ingest.notice.text.Dates;
import io.whybounce.ingest.notice.text.MailAddress;
import io.whybounce.ingest.notice.text.PlainText;

/** Makes delivery reports of what a reader found. */
final class Reports {
  private static final int MAX_NAME = 500;
  private static final int MAX_TEXT = 4_000;

  private final GatewayFinder gateways = new GatewayFinder();
  private final ActionPhrases phrases;

  Reports(ActionPhrases phrases) {
    this.phrases = phrases;
  }

  DeliveryReport report(
      Findings findings, Draft draft, int ordinal, NoticeRef notice, Fields noticeFields) {
    OriginalMessage original = original(findings.original());
    // Without a Message-ID two notices of one delivery meet by sender, time and queue id, if these
    // are told.
    String message =
        original
            .messageId()
            .orElseGet(
                () ->
                    original.sender().orElse("")
                        + "|"
                        + original.date().map(Object::toString).orElse("")
                        + "|"
                        + findings
                            .queueId()
                            .or(() -> findings.arrivalDate().map(Object::toString))
                            .orElse(notice.noticeId()));
    String deliveryId = EventIds.delivery(message, draft.recipient());
    String words = draft.prose().orElse(findings.words());
    Action action =
        draft
            .action()
            .or(() -> phrases.find(words))
            .orElseGet(() -> byStatus(draft.status().orElse("")));
    OptionalInt reply = Codes.reply(draft.diagnostic().orElse(words));
    return new DeliveryReport(
        EventIds.of("delivery-report", notice.noticeId(), deliveryId, Integer.toString(ordinal)),
        deliveryId,
        notice,
        draft.recipient(),
        draft.originalRecipient(),
        action,
        draft.action().isEmpty() || findings.format().equals("prose"),
        draft.status(),
        reply.isPresent() ? Optional.of(reply.getAsInt()) : Optional.empty(),
        draft.diagnostic(),
        Optional.of(PlainText.block(words, MAX_TEXT)).filter(w -> !w.isEmpty()),
        findings.reportingMta().map(h -> PlainText.line(h, MAX_NAME)),
        draft.remoteMta().map(h -> PlainText.line(h, MAX_NAME)),
        gateways.find(findings, draft, noticeFields),
        findings.queueId(),
        findings.arrivalDate(),
        draft.lastAttempt(),
        draft.willRetryUntil(),
        original);
  }

  private static Action byStatus(String status) {
    return switch (status.isEmpty() ? '5' : status.charAt(0)) {
      case '2' -> Action.DELIVERED;
      case '4' -> Action.DELAYED;
      default -> Action.FAILED;
    };
  }

  private static OriginalMessage original(Fields fields) {
    return new OriginalMessage(
        fields
            .first("Message-ID")
            .map(v -> PlainText.line(v.replace("<", "").replace(">", ""), MAX_NAME))
            .filter(v -> !v.isEmpty()),
        fields
            .first("Return-Path")
            .flatMap(MailAddress::of)
            .or(() -> fields.decoded("From").flatMap(MailAddress::of))
            .filter(a -> a.length() <= MAX_NAME),
        fields.decoded("Subject").map(v -> PlainText.line(v, MAX_NAME)).filter(v -> !v.isEmpty()),
        fields.first("Date").flatMap(Dates::of));
  }
}
