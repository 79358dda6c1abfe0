package io.whybounce.notifier.store;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MergesTest {
  @Test
  void whatBecamePartOfAPartEndsUpInTheWhole() {
    Map<String, String> merges = Map.of("gateway", "network", "network", "provider");
    assertThat(BoardWriter.whole(merges, "gateway")).isEqualTo("provider");
    assertThat(BoardWriter.whole(merges, "network")).isEqualTo("provider");
  }

  @Test
  void aCircleThatCannotBeEndsNevertheless() {
    assertThat(BoardWriter.whole(Map.of("a", "b", "b", "a"), "a")).isIn("a", "b");
  }
}
