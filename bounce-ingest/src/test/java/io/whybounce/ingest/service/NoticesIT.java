package io.whybounce.ingest.service;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.whybounce.contracts.messaging.DeliveryReportDeserializer;
import io.whybounce.contracts.messaging.NoticeReadDeserializer;
import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.testing.MailboxSuite;
import io.whybounce.ingest.testing.Mails;
import io.whybounce.ingest.testing.Topic;
import io.whybounce.ingest.testing.Wire;
import io.whybounce.servers.process.PackagedService;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // some services only have to run
class NoticesIT extends MailboxSuite {
  private static final Logger LOG = Logger.getLogger(NoticesIT.class);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofMillis(700);

  @Test
  void aNoticeOnTwoDeliveriesGivesAReportForEachAndOneNoticeThatNamesThem() {
    try (PackagedService service = ingest.start().awaitReady()) {
      ingest.deliver(Mails.notice("two", "bert@customer.example", "cora@customer.example"));

      NoticeRead notice = notice(notices.await(1, SOON).get(0));
      List<ConsumerRecord<String, byte[]>> records = reports.await(2, SOON);

      assertThat(notices.settled(QUIET)).hasSize(1);
      assertThat(reports.settled(QUIET)).hasSize(2);
      assertThat(notice.kind()).isEqualTo(NoticeKind.DELIVERY_REPORT);
      assertThat(notice.folder()).isEqualTo("Processed");
      assertThat(notice.tenant()).contains("acme");
      assertThat(records)
          .allSatisfy(
              record -> {
                DeliveryReport report = report(record);
                assertThat(record.key()).isEqualTo(report.deliveryId());
                assertThat(Topic.header(record, "ce_id")).isEqualTo(report.reportId());
                assertThat(Topic.header(record, "ce_specversion")).isEqualTo("1.0");
                assertThat(Topic.header(record, "ce_type"))
                    .isEqualTo("io.whybounce.delivery-report.v1");
                assertThat(Topic.header(record, "ce_source")).isEqualTo("/whybounce/bounce-ingest");
                assertThat(Topic.header(record, "ce_dataschema"))
                    .isEqualTo("urn:whybounce:schema:delivery-report:v1");
                assertThat(Topic.header(record, "content-type")).startsWith("application/json");
              });
      assertThat(records.stream().map(record -> report(record).reportId()))
          .containsExactlyInAnyOrderElementsOf(notice.reportIds());
      ingest.awaitFiled(1, 0);
    }
  }

  @Test
  void ordinaryMailAndWhatIsTooLargeIsKeptAsUnrecognisedAndReported() {
    try (PackagedService service =
        ingest.start("WHYBOUNCE_MAILBOX_MAX_MAIL_SIZE", "20K").awaitReady()) {
      ingest.deliver(Mails.ordinary("a"), Mails.sized("b", 30_000));

      List<NoticeRead> read = notices.await(2, SOON).stream().map(NoticesIT::notice).toList();

      assertThat(read).allSatisfy(n -> assertThat(n.folder()).isEqualTo("Unrecognised"));
      assertThat(read).anySatisfy(n -> assertThat(n.kind()).isEqualTo(NoticeKind.OTHER));
      assertThat(read)
          .anySatisfy(
              n -> {
                assertThat(n.kind()).isEqualTo(NoticeKind.UNRECOGNISED);
                assertThat(n.reason()).contains("more than the 20480 allowed");
                assertThat(n.messageId()).hasValueSatisfying(id -> assertThat(id).contains("b@"));
                assertThat(n.size()).isGreaterThan(30_000);
              });
      ingest.awaitFiled(0, 2);
      assertThat(reports.settled(QUIET)).isEmpty();
    }
  }

  @Test
  void mailThatWaitedBeforeTheStartAndABurstIsAllReadExactlyOnce() throws Exception {
    ingest.deliver(burst("before", 300));
    try (PackagedService service = ingest.start()) {
      notices.await(300, SOON);
      service.awaitReady();
      ingest.awaitFiled(300, 0);
      notices.settled(QUIET);

      long start = System.nanoTime();
      ingest.deliver(burst("after", 300));
      notices.await(600, SOON);
      double seconds = (System.nanoTime() - start) / 1e9;

      ingest.awaitFiled(600, 0);
      List<ConsumerRecord<String, byte[]>> all = notices.settled(QUIET);
      assertThat(all).hasSize(600);
      assertThat(all).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
      assertThat(reports.settled(QUIET)).hasSize(600);
      LOG.infof(
          "300 mails in %.2f s: %.0f a second; peak %d MB",
          seconds, 300 / seconds, service.peakMegabytes());
      assertThat(seconds).isLessThan(10);
    }
  }

  @Test
  void anIdleMailboxReactsAtOnce() {
    try (PackagedService service = ingest.start().awaitReady()) {
      ingest.deliver(Mails.notice("first", "bert@customer.example"));
      notices.await(1, SOON);
      double[] millis = new double[15];
      for (int i = 0; i < millis.length; i++) {
        notices.settled(Duration.ofMillis(150));
        long start = System.nanoTime();
        ingest.deliver(Mails.notice("latency-" + i, "bert@customer.example"));
        notices.await(i + 2, SOON);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      LOG.infof(
          "mailbox to topic: median %.0f ms, 90 %% %.0f ms, most %.0f ms",
          millis[7], millis[13], millis[14]);
      assertThat(millis[7]).as("median").isLessThan(300 + ingest.mail().gathersFor().toMillis());
    }
  }

  @Test
  void aServerThatCannotTellOfMailNorMoveItIsPolledAndEmptied() throws Exception {
    try (Wire wire = Wire.to(ingest.mail().imapPort(), "IDLE", "MOVE", "UIDPLUS");
        PackagedService service =
            ingest.start(
                "WHYBOUNCE_MAILBOX_PORT",
                Integer.toString(wire.port()),
                "WHYBOUNCE_MAILBOX_POLL_INTERVAL",
                "1S")) {
      service.awaitLog("idle=false");
      ingest.deliver(burst("polled", 20));
      notices.await(20, SOON);
      ingest.awaitFiled(20, 0);
      ingest.deliver(Mails.notice("later", "bert@customer.example"));
      notices.await(21, SOON);
      ingest.awaitFiled(21, 0);
      assertThat(notices.settled(QUIET)).hasSize(21);
    }
  }

  @Test
  void largeMailsFitIntoTheMemoryOfASmallPod() throws Exception {
    ingest.deliver(
        IntStream.range(0, 4)
            .mapToObj(i -> Mails.sized("large-" + i, 9_900_000))
            .toArray(byte[][]::new));
    try (PackagedService service = ingest.start()) {
      notices.await(4, SOON);
      ingest.awaitFiled(0, 4);
      LOG.infof("four mails of 10 MB: peak %d MB", service.peakMegabytes());
      assertThat(service.log()).doesNotContain("OutOfMemory", "cannot be read");
    }
  }

  private static NoticeRead notice(ConsumerRecord<String, byte[]> record) {
    return new NoticeReadDeserializer().deserialize("t", record.value());
  }

  private static DeliveryReport report(ConsumerRecord<String, byte[]> record) {
    return new DeliveryReportDeserializer().deserialize("t", record.value());
  }
}
