package io.whybounce.ingest.publish;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.DeliveryReport;

/** Takes the events of one mail to the broker. */
public interface NoticeSink {
  /**
   * Sends what was read from one mail. The future completes when the broker has acknowledged every
   * event of it, or with an error. May block while too much is in flight already.
   */
  CompletableFuture<Void> publish(NoticeRead notice, List<DeliveryReport> reports)
      throws InterruptedException;
}
