package io.whybounce.ingest.publish;

import java.util.List;

import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.mailbox.Filing;

/**
 * The events that one mail gives, and where to file it.
 *
 * @param notice what became of the mail
 * @param reports what it says of deliveries
 * @param filing the folder that {@code notice} names
 */
record ReadMail(NoticeRead notice, List<DeliveryReport> reports, Filing filing) {}
