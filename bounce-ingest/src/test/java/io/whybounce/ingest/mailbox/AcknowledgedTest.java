package io.whybounce.ingest.mailbox;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AcknowledgedTest {
  private static final long EPOCH = 7;
  private final Acknowledged acknowledged = new Acknowledged();

  @Test
  void whatIsAcknowledgedIsDueUntilItIsFiled() {
    acknowledged.add(Map.of(key(1), Filing.PROCESSED, key(2), Filing.UNRECOGNISED));

    assertThat(acknowledged.among(EPOCH, List.of(1L, 2L, 3L)))
        .isEqualTo(Map.of(Filing.PROCESSED, List.of(1L), Filing.UNRECOGNISED, List.of(2L)));
    acknowledged.forget(EPOCH, List.of(1L));
    assertThat(acknowledged.among(EPOCH, List.of(1L, 2L, 3L)))
        .isEqualTo(Map.of(Filing.UNRECOGNISED, List.of(2L)));
  }

  @Test
  void whatTheInboxDoesNotHoldAnyMoreIsForgotten() {
    acknowledged.add(Map.of(key(1), Filing.PROCESSED));

    assertThat(acknowledged.among(EPOCH, List.of(3L))).isEmpty();
    assertThat(acknowledged.size()).isZero();
  }

  @Test
  void theSameUidOfAnotherEpochIsAnotherMail() {
    acknowledged.add(Map.of(key(1), Filing.PROCESSED));

    assertThat(acknowledged.among(EPOCH + 1, List.of(1L))).isEmpty();
  }

  private static MailKey key(long uid) {
    return new MailKey(EPOCH, uid);
  }
}
