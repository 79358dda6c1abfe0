package io.whybounce.contracts.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.sample.Samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventDeserializerTest {
  private static final String TOPIC = EventType.DELIVERY_REPORT.topic();
  private static final int LONGEST_MESSAGE = JsonFailures.MAX_LENGTH + 100;

  private final DeliveryReportDeserializer reader = new DeliveryReportDeserializer();
  private final EventSerializer writer = new EventSerializer();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
  void everyTypeHasAReaderThatReadsWhatTheSerializerWrites(EventType type) throws Exception {
    String name =
        EventDeserializer.class.getPackageName()
            + "."
            + type.data().getSimpleName()
            + "Deserializer";
    var any = (EventDeserializer<?>) Class.forName(name).getConstructor().newInstance();
    Object event = Samples.rich(type);

    assertThat(any.deserialize(type.topic(), writer.serialize(type.topic(), event)))
        .isEqualTo(event);
  }

  @Test
  void aTombstoneStaysOne() {
    assertThat(writer.serialize(TOPIC, null)).isNull();
  }

  static Stream<Arguments> refused() {
    String good =
        new String(
            new EventSerializer().serialize(TOPIC, Samples.rich(EventType.DELIVERY_REPORT)),
            StandardCharsets.UTF_8);
    String long64k = "x".repeat(60_000);
    return Stream.of(
        Arguments.of("no bytes", ""),
        Arguments.of("a JSON null", "null"),
        Arguments.of("no JSON", "Dear Sir or Madam"),
        Arguments.of("a long word that is no JSON", long64k),
        Arguments.of("a list", "[" + good + "]"),
        Arguments.of("half an event", good.substring(0, good.length() / 2)),
        Arguments.of("an event and more", good + " {}"),
        Arguments.of("an empty object", "{}"),
        Arguments.of("too deep", "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
        Arguments.of("a long unknown word", good.replace("\"delayed\"", '"' + long64k + '"')),
        Arguments.of("a long time", good.replace("2012-05-08T14:03:07Z", long64k)),
        Arguments.of("a long number", good.replace(":421,", ":" + "9".repeat(60_000) + ",")),
        Arguments.of("a large exponent", good.replace(":421,", ":1e999999999,")),
        Arguments.of(
            "a time as large exponent", good.replace("\"2012-05-08T14:03:07Z\"", "1e999999999")),
        Arguments.of("a long field name", "{\"" + long64k + "\":"),
        Arguments.of("a broken line", good.replace("\"delayed\"", "\"a\\r\\n\\u2028INFO forged\"")),
        Arguments.of("an oversized recipient", good.replace("bob@customer.example", long64k)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsNoEventIsRefusedInOneShortLine(String name, String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> reader.deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .hasNoCause()
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(TOPIC)
                    .hasSizeLessThanOrEqualTo(LONGEST_MESSAGE)
                    .doesNotContain("\n", "\r", "\u2028"));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] bytes = {'{', '"', (byte) 0xFF, (byte) 0xFE, '"', ':', '1', '}'};

    assertThatThrownBy(() -> reader.deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void aTombstoneIsNoEvent() {
    assertThatThrownBy(() -> reader.deserialize(TOPIC, null))
        .isInstanceOf(SerializationException.class)
        .hasMessage("empty record in " + TOPIC);
  }

  @Test
  void oneByteMoreThanKafkaTakesIsRefusedUnread() {
    byte[] good = writer.serialize(TOPIC, Samples.rich(EventType.DELIVERY_REPORT));
    byte[] padded = Arrays.copyOf(good, EventDeserializer.MAX_BYTES);
    Arrays.fill(padded, good.length, padded.length, (byte) ' ');
    byte[] oversized = Arrays.copyOf(padded, padded.length + 1);
    oversized[padded.length] = ' ';

    assertThat(reader.deserialize(TOPIC, padded)).isInstanceOf(DeliveryReport.class);
    assertThatThrownBy(() -> reader.deserialize(TOPIC, oversized))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("at most " + EventDeserializer.MAX_BYTES);
  }

  @Test
  void aRefusalNamesThePlaceInTheEvent() {
    String event =
        new String(
                writer.serialize(TOPIC, Samples.rich(EventType.DELIVERY_REPORT)),
                StandardCharsets.UTF_8)
            .replace("\"returned-headers\"", "\"hearsay\"");

    assertThatThrownBy(() -> reader.deserialize(TOPIC, event.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("gateway.source")
        .hasMessageContaining("hearsay");
  }
}
