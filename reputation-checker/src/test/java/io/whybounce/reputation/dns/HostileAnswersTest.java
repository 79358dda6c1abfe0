package io.whybounce.reputation.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.reputation.dns.DnsAnswer.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** A resolver that answers what no resolver should: all of it is ignored or bounded. */
class HostileAnswersTest {
  private static final int QUESTION_END = 12 + 14 + 4;

  private DatagramSocket server;
  private ResolverDns dns;
  private volatile UnaryOperator<byte[]> hostile = good -> good;
  private volatile boolean fromElsewhere;

  @BeforeEach
  void start() throws IOException {
    server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "hostile-server");
    thread.setDaemon(true);
    thread.start();
    dns =
        new ResolverDns(
            List.of(new InetSocketAddress(server.getLocalAddress(), server.getLocalPort())),
            Duration.ofMillis(300),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
    dns.close();
  }

  private void serve() {
    byte[] buffer = new byte[2_048];
    while (!server.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try (DatagramSocket elsewhere = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
        server.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        byte[] answer = hostile.apply(answer(query, record(1, 60, new byte[] {127, 0, 0, 2})));
        (fromElsewhere ? elsewhere : server)
            .send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static byte[] answer(byte[] query, byte[]... records) {
    int length = Arrays.stream(records).mapToInt(r -> r.length).sum();
    ByteBuffer answer = ByteBuffer.allocate(QUESTION_END + length);
    answer.put(query, 0, 2).put((byte) 0x81).put((byte) 0x80);
    answer.putShort((short) 1).putShort((short) records.length).putShort((short) 0);
    answer.putShort((short) 0).put(query, 12, QUESTION_END - 12);
    for (byte[] record : records) {
      answer.put(record);
    }
    return answer.array();
  }

  private static byte[] record(int type, long ttl, byte[] data) {
    return ByteBuffer.allocate(12 + data.length)
        .putShort((short) 0xC00C)
        .putShort((short) type)
        .putShort((short) 1)
        .putInt((int) ttl)
        .putShort((short) data.length)
        .put(data)
        .array();
  }

  private DnsAnswer ask(String type) {
    return dns.ask(new DnsQuestion("list.example", type)).join();
  }

  @Test
  void aSoundAnswerIsBelieved() {
    assertThat(ask("A").data()).containsExactly("127.0.0.2");
  }

  @Test
  void anAnswerWithAnotherIdIsNoAnswer() {
    hostile =
        good -> {
          good[1] ^= 0x55;
          return good;
        };
    assertThat(ask("A").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void anAnswerToAnotherQuestionIsNoAnswer() {
    hostile =
        good -> {
          good[13] = 'x';
          return good;
        };
    assertThat(ask("A").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void anAnswerFromAnotherPortIsNoAnswer() {
    fromElsewhere = true;
    assertThat(ask("A").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aQueryThatComesBackIsNoAnswer() {
    hostile =
        good -> {
          good[2] = 1;
          return good;
        };
    assertThat(ask("A").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aCompressionLoopEnds() {
    hostile =
        good -> {
          good[QUESTION_END] = (byte) 0xC0;
          good[QUESTION_END + 1] = (byte) QUESTION_END;
          return good;
        };
    assertThat(ask("A").status()).isEqualTo(Status.FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 20, QUESTION_END + 3})
  void anAnswerThatBreaksOffIsNoAnswer(int length) {
    hostile = good -> Arrays.copyOf(good, length);
    assertThat(ask("A").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aTtlOfZeroOrOfTwoToTheThirtyFirstIsBounded() {
    hostile = good -> withTtl(good, 0);
    assertThat(ask("A").ttl()).isEqualTo(Duration.ofSeconds(1));
    hostile = good -> withTtl(good, 1L << 31);
    assertThat(ask("A").ttl()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(15));
    hostile = good -> withTtl(good, (1L << 32) - 1);
    assertThat(ask("A").ttl()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(15));
  }

  private static byte[] withTtl(byte[] answer, long ttl) {
    ByteBuffer.wrap(answer).putInt(QUESTION_END + 6, (int) ttl);
    return answer;
  }

  @Test
  void hugeTextsAndManyRecordsAreCut() {
    byte[] text = new byte[250];
    Arrays.fill(text, (byte) 'x');
    ByteBuffer txt = ByteBuffer.allocate(5 * 251);
    for (int i = 0; i < 5; i++) {
      txt.put((byte) 250).put(text);
    }
    hostile =
        good -> {
          byte[][] records = new byte[40][];
          Arrays.fill(records, record(16, 60, txt.array()));
          return answer(good, records);
        };
    DnsAnswer answer = ask("TXT");
    assertThat(answer.data()).hasSizeLessThanOrEqualTo(50);
    assertThat(answer.data()).allSatisfy(d -> assertThat(d.length()).isLessThanOrEqualTo(4_096));
  }

  @Test
  void textThatIsNoTextIsHarmless() {
    byte[] data =
        ByteBuffer.allocate(9)
            .put((byte) 8)
            .put("\0\n\r\u001b[31m".getBytes(StandardCharsets.ISO_8859_1))
            .array();
    hostile = good -> answer(good, record(16, 60, data));

    assertThat(ask("TXT").data())
        .allSatisfy(d -> assertThat(d.chars()).noneMatch(c -> c < ' ' || c > '~'));
  }
}
