package io.whybounce.notifier.service;

import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;

/** An assessment whose report says something else. */
final class ReportCopy {
  private final Assessment made;
  private NoticeRef notice;
  private Optional<String> status;
  private Optional<String> diagnostic;
  private Optional<String> prose;
  private Optional<String> reportingMta;
  private Optional<String> remoteMta;
  private Optional<String> queueId;
  private OriginalMessage original;

  private ReportCopy(Assessment made) {
    DeliveryReport report = made.diagnosis().report();
    this.made = made;
    this.notice = report.notice();
    this.status = report.status();
    this.diagnostic = report.diagnostic();
    this.prose = report.prose();
    this.reportingMta = report.reportingMta();
    this.remoteMta = report.remoteMta();
    this.queueId = report.queueId();
    this.original = report.original();
  }

  static ReportCopy of(Assessment made) {
    return new ReportCopy(made);
  }

  ReportCopy notice(NoticeRef other) {
    notice = other;
    return this;
  }

  ReportCopy status(String other) {
    status = Optional.of(other);
    return this;
  }

  ReportCopy diagnostic(String other) {
    diagnostic = Optional.of(other);
    return this;
  }

  ReportCopy prose(String other) {
    prose = Optional.of(other);
    return this;
  }

  /** The names of both hosts, and the queue's. */
  ReportCopy names(String other) {
    reportingMta = Optional.of(other);
    remoteMta = Optional.of(other);
    queueId = Optional.of(other);
    return this;
  }

  ReportCopy original(Optional<String> messageId, Optional<String> subject) {
    original = new OriginalMessage(messageId, original.sender(), subject, original.date());
    return this;
  }

  Assessment assessment() {
    DeliveryReport r = made.diagnosis().report();
    Diagnosis d = made.diagnosis();
    DeliveryReport report =
        new DeliveryReport(
            r.reportId(),
            r.deliveryId(),
            notice,
            r.recipient(),
            r.originalRecipient(),
            r.action(),
            r.actionInferred(),
            status,
            r.replyCode(),
            diagnostic,
            prose,
            reportingMta,
            remoteMta,
            r.gateway(),
            queueId,
            r.arrivalDate(),
            r.lastAttemptDate(),
            r.willRetryUntil(),
            original);
    return new Assessment(
        made.assessmentId(),
        new Diagnosis(
            d.diagnosisId(),
            report,
            d.causes(),
            d.evidence(),
            d.permanence(),
            d.advice(),
            d.rules()),
        made.gateway(),
        made.recipientProvider(),
        made.findings(),
        made.evidence(),
        made.causes(),
        made.unanswered(),
        made.assessedAt());
  }
}
