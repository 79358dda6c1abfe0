package io.whybounce.contracts.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterBoundsTest {
  private final DeadLetterBounds bounds = new DeadLetterBounds();
  private final EventSerializer serializer = new EventSerializer();

  private static ProducerRecord<Object, Object> unreadable(byte[] value) {
    ProducerRecord<Object, Object> dead = new ProducerRecord<>("t", 3, "key", null);
    dead.headers()
        .add("ce_id", new byte[] {1})
        .add("deserialization-failure-reason", new byte[] {2})
        .add("deserialization-failure-data", value)
        .add("deserialization-failure-value-data", value);
    return dead;
  }

  @Test
  void whatCouldNotBeReadIsLaidDownOnceAndAsItWas() {
    byte[] value = "{no json\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    ProducerRecord<Object, Object> sent = bounds.onSend(unreadable(value));
    assertThat(serializer.serialize("t", sent.value())).isEqualTo(value);
    assertThat(sent.key()).isEqualTo("key");
    assertThat(sent.partition()).isEqualTo(3);
    assertThat(sent.headers().toArray())
        .extracting(h -> h.key())
        .containsExactly("ce_id", "deserialization-failure-reason");
  }

  @Test
  void aValueWithoutRoomIsLeftOutAndItsSizeTold() {
    byte[] value = new byte[DeadLetterBounds.MAX_VALUE + 1];
    ProducerRecord<Object, Object> sent = bounds.onSend(unreadable(value));
    assertThat((byte[]) sent.value()).isEmpty();
    assertThat(
            new String(
                sent.headers().lastHeader(DeadLetterBounds.LEFT_OUT).value(),
                StandardCharsets.US_ASCII))
        .isEqualTo("1000001");
    long size =
        Arrays.stream(sent.headers().toArray())
            .mapToLong(h -> h.key().length() + h.value().length)
            .sum();
    assertThat(size).isLessThan(200);
  }

  @Test
  void anEventThatWasReadAndCouldNotBeProcessedGoesAsItIs() {
    ProducerRecord<Object, Object> dead = new ProducerRecord<>("t", "key", "an event");
    assertThat(bounds.onSend(dead)).isSameAs(dead);
  }
}
