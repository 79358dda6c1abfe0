package io.whybounce.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(20)
class BoundedReaderTest {
  private static final RawMail MAIL = new RawMail(new byte[1], Instant.EPOCH);
  private static final NoticeReading READING =
      new NoticeReading(
          "id",
          NoticeKind.OTHER,
          "no notice",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  @Test
  void aMailIsReadOnAThreadThatMayBeLost() throws Exception {
    try (BoundedReader reader =
        new BoundedReader(
            mail -> {
              assertThat(Thread.currentThread().isDaemon()).isTrue();
              return READING;
            },
            Duration.ofSeconds(5))) {
      assertThat(reader.read(MAIL)).isSameAs(READING);
    }
  }

  @Test
  void aReaderThatFailsMakesTheMailUnreadableAndNothingElse() {
    try (BoundedReader reader =
        new BoundedReader(
            mail -> {
              throw new StackOverflowError();
            },
            Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> reader.read(MAIL))
          .isInstanceOf(UnreadableMail.class)
          .hasMessage("the reader failed: StackOverflowError");
      assertThat(reader.isStuck()).isFalse();
    }
  }

  @Test
  void readersThatHangAreAbandonedAndWhenTooManyDoReadingStopsUntilTheyEnd() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (BoundedReader reader = new BoundedReader(mail -> hang(end), Duration.ofMillis(50))) {
      for (int i = 0; i < BoundedReader.MAX_STUCK; i++) {
        assertThat(reader.isStuck()).isFalse();
        assertThatThrownBy(() -> reader.read(MAIL))
            .isInstanceOf(UnreadableMail.class)
            .hasMessage("not read within 50 ms");
      }
      assertThat(reader.isStuck()).isTrue();
      assertThatThrownBy(() -> reader.read(MAIL))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessage("4 readers are stuck");

      end.countDown();
      await().untilAsserted(() -> assertThat(reader.isStuck()).isFalse());
      assertThat(reader.read(MAIL)).isSameAs(READING);
    }
  }

  @Test
  void aMachineThatHasNoTimeForItDoesNotMakeAMailUnreadable() throws Exception {
    try (BoundedReader reader =
        new BoundedReader(mail -> asleep(Duration.ofMillis(1_500)), Duration.ofMillis(500))) {
      assertThat(reader.read(MAIL)).isSameAs(READING);
    }
  }

  @Test
  void aReaderThatWaitsForEverIsAbandonedAllTheSame() {
    try (BoundedReader reader =
        new BoundedReader(mail -> asleep(Duration.ofMinutes(1)), Duration.ofMillis(50))) {
      assertThatThrownBy(() -> reader.read(MAIL)).isInstanceOf(UnreadableMail.class);
    }
  }

  private static NoticeReading asleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return READING;
  }

  /** As a loop does that never looks whether it was interrupted. */
  private static NoticeReading hang(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
    return READING;
  }
}
