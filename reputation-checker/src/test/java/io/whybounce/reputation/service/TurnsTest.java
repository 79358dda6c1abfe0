package io.whybounce.reputation.service;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {
  private final Turns turns = new Turns();
  private final List<String> begun = new ArrayList<>();

  private Message<String> take(String key, String name) {
    Turns.Turn turn = turns.take(key);
    turn.begin().thenRun(() -> begun.add(name));
    return turn.endingWith(Message.of(name));
  }

  @Test
  void messagesOfOneKeyWaitForEachOtherAndOthersDoNot() {
    Message<String> first = take("a", "a1");
    Message<String> second = take("a", "a2");
    take("a", "a3");
    take("b", "b1");
    assertThat(begun).containsExactly("a1", "b1");

    first.ack();
    assertThat(begun).containsExactly("a1", "b1", "a2");
    second.nack(new IllegalStateException("no"));
    assertThat(begun).containsExactly("a1", "b1", "a2", "a3");
  }

  @Test
  void aKeyWhoseMessagesAreDoneBeginsAnew() {
    take("a", "a1").ack();
    take("a", "a2");
    assertThat(begun).containsExactly("a1", "a2");
  }
}
