package io.whybounce.notifier.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadRecordTest {
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RecordHeader header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static DeadRecord dead(byte[] value, int max, RecordHeader... headers) {
    return DeadRecord.of(
        "0/7", AT, Optional.of(bytes("k")), Optional.of(value), List.of(headers), max);
  }

  @Test
  void headersOfTheFailureTellWhereItFailedAndAreNoneOfTheRecord() {
    DeadRecord dead =
        dead(
            bytes("{"),
            1_000,
            header("ce_type", "x"),
            header("dead-letter-topic", "whybounce.diagnoses.v1"),
            header("dead-letter-partition", "2"),
            header("dead-letter-offset", "11"),
            header("dead-letter-reason", "no JSON"),
            header("deserialization-failure-data", "{"));
    assertThat(dead.origin()).isEqualTo(new DeadRecord.Origin("whybounce.diagnoses.v1", "2", "11"));
    assertThat(dead.reason()).isEqualTo("no JSON");
    assertThat(dead.headers()).extracting(RecordHeader::name).containsExactly("ce_type");
    assertThat(dead.whole()).isTrue();
  }

  @Test
  void aRecordAboveTheBoundIsToldOfButNotKept() {
    DeadRecord dead = dead(new byte[5_000], 4_999);
    assertThat(dead.whole()).isFalse();
    assertThat(dead.size()).isEqualTo(5_001);
    assertThat(dead.value()).isEmpty();
    assertThat(dead.key()).isEmpty();
  }

  @Test
  void tooManyHeadersAreNotKept() {
    DeadRecord dead =
        DeadRecord.of(
            "0/7",
            AT,
            Optional.empty(),
            Optional.empty(),
            Collections.nCopies(65, header("h", "v")),
            1_000);
    assertThat(dead.whole()).isFalse();
    assertThat(dead.headers()).isEmpty();
  }

  @Test
  void whatHeadersSayBecomesOneBoundedLineWithoutControlCharacters() {
    DeadRecord dead =
        dead(
            bytes(""),
            1_000,
            header("dead-letter-reason", "a\r\nb\0c" + "x".repeat(100_000)),
            header("dead-letter-topic", "t".repeat(1_000)));
    assertThat(dead.reason()).startsWith("a  b c").hasSize(1_000);
    assertThat(dead.origin().topic()).hasSize(249);
    assertThat(dead.cause()).isEmpty();
  }

  @Test
  void theSameRecordHasTheSameIdAndAnotherPlaceAnother() {
    DeadRecord one = dead(bytes("v"), 10);
    assertThat(dead(bytes("v"), 10).id()).isEqualTo(one.id());
    assertThat(DeadRecord.of("0/8", AT, Optional.empty(), Optional.empty(), List.of(), 10).id())
        .isNotEqualTo(one.id());
  }

  @Test
  void bytesAreTextOnlyIfNothingIsLost() {
    assertThat(Readable.of(bytes("{\"a\":\"ä\"}\n")))
        .isEqualTo(new Readable("text", "{\"a\":\"ä\"}\n"));
    assertThat(Readable.of(new byte[] {(byte) 0xff, 1})).isEqualTo(new Readable("base64", "/wE="));
    assertThat(Readable.of(bytes("a\0"))).isEqualTo(new Readable("base64", "YQA="));
  }

  @Test
  void onlyTopicsThatAServiceReadsAreReplayedTo() {
    assertThat(Stages.readerOf("whybounce.diagnoses.v1")).contains("reputation-checker");
    assertThat(Stages.readerOf("whybounce.dead-letters.v1")).isEmpty();
    assertThat(Stages.readerOf("payroll")).isEmpty();
    assertThat(Stages.readerOf("")).isEmpty();
  }
}
