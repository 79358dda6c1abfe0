package io.whybounce.ingest.mailbox;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UidSetsTest {
  @Test
  void neighboursBecomeARangeAndOthersStandAlone() {
    assertThat(UidSets.of(List.of(9L, 3L, 5L, 4L))).isEqualTo("3:5,9");
  }

  @Test
  void orderAndRepetitionDoNotMatter() {
    assertThat(UidSets.of(List.of(2L, 1L, 2L))).isEqualTo("1:2");
  }

  @Test
  void aSingleUidAndTheLargestOneAreWrittenAsTheyAre() {
    assertThat(UidSets.of(List.of(4_294_967_295L))).isEqualTo("4294967295");
  }
}
