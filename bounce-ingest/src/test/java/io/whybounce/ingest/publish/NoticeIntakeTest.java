package io.whybounce.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.mailbox.FetchedMail;
import io.whybounce.ingest.mailbox.Filing;
import io.whybounce.ingest.mailbox.Folders;
import io.whybounce.ingest.mailbox.IntakeResult;
import io.whybounce.ingest.mailbox.MailKey;
import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.testing.Mails;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeIntakeTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final BoundedReader reader =
      new BoundedReader(NoticeReader.withDefaults()::read, Duration.ofSeconds(10));
  private final Broker broker = new Broker();
  private final Observed observed = new Observed();
  private final NoticeIntake intake =
      new NoticeIntake(
          new MailReader(reader, new Folders("INBOX", "Processed", "Unrecognised")),
          broker,
          observed,
          SHORT);

  @AfterEach
  void tidy() {
    reader.close();
    assertThat(observed.inFlight).as("in flight at the end").isZero();
  }

  @Test
  void whatTheBrokerHoldsIsToBeFiledByWhatItIs() throws Exception {
    IntakeResult result = intake.take(List.of(notice(1), ordinary(2)));

    assertThat(result.acknowledged())
        .containsEntry(key(1), Filing.PROCESSED)
        .containsEntry(key(2), Filing.UNRECOGNISED);
    assertThat(result.trouble()).isEmpty();
  }

  @Test
  void whatTheBrokerHasNotAnsweredInTimeIsWaitedForAgainAndNotPublishedTwice() throws Exception {
    CompletableFuture<Void> late = new CompletableFuture<>();
    broker.next = late;

    IntakeResult first = intake.take(List.of(notice(1)));
    assertThat(first.acknowledged()).isEmpty();
    assertThat(first.trouble()).hasValueSatisfying(line -> assertThat(line).contains("KAFKA_BOOT"));
    assertThat(observed.delays).hasSize(1);
    late.complete(null);
    IntakeResult second = intake.take(List.of(notice(1)));

    assertThat(second.acknowledged()).containsOnlyKeys(key(1));
    assertThat(broker.published).hasSize(1);
  }

  @Test
  void whatHasFailedIsPublishedAnewWithTheSameId() throws Exception {
    CompletableFuture<Void> late = new CompletableFuture<>();
    broker.next = late;
    intake.take(List.of(notice(1)));
    late.completeExceptionally(new TimeoutException("expired"));

    assertThat(intake.take(List.of(notice(1))).acknowledged()).containsOnlyKeys(key(1));
    assertThat(broker.published).hasSize(2);
    assertThat(broker.published.get(0).noticeId()).isEqualTo(broker.published.get(1).noticeId());
  }

  @Test
  void anAnswerForAMailThatSomebodyTookAwayIsForgotten() throws Exception {
    CompletableFuture<Void> late = new CompletableFuture<>();
    broker.next = late;
    intake.take(List.of(notice(1)));
    late.complete(null);

    assertThat(intake.take(List.of(notice(2))).acknowledged()).containsOnlyKeys(key(2));
    assertThat(intake.take(List.of(notice(1))).acknowledged()).containsOnlyKeys(key(1));
    assertThat(broker.published).hasSize(3);
  }

  @Test
  void aBrokerThatTakesNothingIsNotAskedForEachMailOfABatch() throws Exception {
    broker.next = CompletableFuture.failedFuture(new TimeoutException("1024 events wait already"));

    IntakeResult result = intake.take(List.of(notice(1), notice(2), notice(3)));

    assertThat(result.acknowledged()).isEmpty();
    assertThat(result.trouble()).hasValueSatisfying(line -> assertThat(line).contains("1024"));
    assertThat(broker.published).hasSize(1);
  }

  @Test
  void aMailWhoseEventsTheBrokerWillNeverTakeDoesNotHoldUpTheOthers() throws Exception {
    broker.next = CompletableFuture.failedFuture(new RecordTooLargeException("2 MB"));

    assertThat(intake.take(List.of(notice(1))).acknowledged())
        .containsEntry(key(1), Filing.UNRECOGNISED);
    assertThat(broker.published.get(1).kind()).isEqualTo(NoticeKind.UNRECOGNISED);
    assertThat(broker.published.get(1).reason()).contains("cannot be published: 2 MB");
  }

  @Test
  void aMailWithADefectIsFiledAsUnrecognisedWithIt() throws Exception {
    FetchedMail cut =
        new FetchedMail(
            key(1), Instant.EPOCH, 30_000_000, Mails.ordinary("x"), Optional.of("too large"));

    assertThat(intake.take(List.of(cut)).acknowledged()).containsEntry(key(1), Filing.UNRECOGNISED);
    assertThat(broker.published.get(0).reason()).isEqualTo("too large");
    assertThat(broker.published.get(0).size()).isEqualTo(30_000_000);
  }

  private static FetchedMail notice(long uid) {
    return mail(uid, Mails.notice("n" + uid, "bert@customer.example"));
  }

  private static FetchedMail ordinary(long uid) {
    return mail(uid, Mails.ordinary("o" + uid));
  }

  private static FetchedMail mail(long uid, byte[] bytes) {
    return new FetchedMail(key(uid), Instant.EPOCH, bytes.length, bytes, Optional.empty());
  }

  private static MailKey key(long uid) {
    return new MailKey(1, uid);
  }

  /** Answers the next mail as told, all others at once. */
  private static final class Broker implements NoticeSink {
    private final List<NoticeRead> published = new ArrayList<>();
    private CompletableFuture<Void> next = CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Void> publish(NoticeRead notice, List<DeliveryReport> reports) {
      published.add(notice);
      CompletableFuture<Void> answer = next;
      next = CompletableFuture.completedFuture(null);
      return answer;
    }
  }

  private static final class Observed implements IntakeObserver {
    private final List<String> delays = new ArrayList<>();
    private int inFlight;

    @Override
    public void inFlight(int change) {
      inFlight += change;
    }

    @Override
    public void read(Duration time) {
      assertThat(time).isPositive();
    }

    @Override
    public void delayed(String line) {
      delays.add(line);
    }

    @Override
    public void acknowledged(NoticeRead notice, Duration sincePublished) {
      assertThat(sincePublished).isPositive();
    }
  }
}
