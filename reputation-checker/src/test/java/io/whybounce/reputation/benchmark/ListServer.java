package io.whybounce.reputation.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A DNS server by UDP that answers each question after a fixed time: test points as a list should,
 * one in 64 names with a listing, everything else with NXDOMAIN. Below a zone whose first label is
 * {@code dead} it says nothing.
 */
final class ListServer implements AutoCloseable {
  private static final int HEADER = 12;
  private static final byte[] LISTED = {
    (byte) 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 2
  };

  /** NXDOMAIN is kept as long as its SOA says (RFC 2308): here a second. */
  private static final byte[] SOA = {
    0, 0, 6, 0, 1, 0, 0, 0, 1, 0, 22, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0,
    1
  };

  private record Answer(ByteBuffer bytes, SocketAddress client, long at) {}

  private final DatagramChannel channel;
  private final long delay;
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicLong asked = new AtomicLong();

  ListServer(Duration delay) {
    this.delay = delay.toNanos();
    try {
      channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 * 1024 * 1024);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, 8 * 1024 * 1024);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no socket", e);
    }
    thread(this::receive, "list-server-in");
    thread(this::send, "list-server-out");
  }

  private static void thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("closed", e);
    }
  }

  /** Questions that came. */
  long asked() {
    return asked.get();
  }

  private void receive() {
    ByteBuffer in = ByteBuffer.allocateDirect(2_048);
    while (channel.isOpen()) {
      try {
        in.clear();
        SocketAddress client = channel.receive(in);
        in.flip();
        byte[] query = new byte[in.remaining()];
        in.get(query);
        asked.incrementAndGet();
        byte[] answer = answer(query);
        if (answer.length > 0) {
          answers.add(new Answer(ByteBuffer.wrap(answer), client, System.nanoTime() + delay));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void send() {
    while (channel.isOpen()) {
      Answer next = answers.peek();
      long now = System.nanoTime();
      if (next == null || next.at() > now) {
        LockSupport.parkNanos(next == null ? 200_000 : Math.min(200_000, next.at() - now));
        continue;
      }
      answers.remove();
      try {
        channel.send(next.bytes(), next.client());
      } catch (IOException e) {
        return;
      }
    }
  }

  private static byte[] answer(byte[] query) {
    int end = HEADER;
    int hash = 7;
    StringBuilder name = new StringBuilder();
    while (query[end] != 0) {
      name.append(
              new String(query, end + 1, query[end], java.nio.charset.StandardCharsets.US_ASCII))
          .append('.');
      end += 1 + query[end];
    }
    for (int i = HEADER; i < end; i++) {
      hash = 31 * hash + query[i];
    }
    end += 5;
    String text = name.toString();
    if (text.contains(".dead.")) {
      return new byte[0];
    }
    boolean must = text.startsWith("2.0.0.127.");
    boolean mustNot = text.startsWith("1.0.0.127.") || text.startsWith("1.2.0.192.");
    boolean listed = must || !mustNot && query[end - 3] == 1 && (hash & 63) == 0;
    byte[] record = listed ? LISTED : SOA;
    byte[] answer = Arrays.copyOf(query, end + record.length);
    answer[2] = (byte) 0x81;
    answer[3] = (byte) (listed ? 0x80 : 0x83);
    answer[7] = (byte) (listed ? 1 : 0);
    answer[9] = (byte) (listed ? 0 : 1);
    answer[10] = 0;
    answer[11] = 0;
    System.arraycopy(record, 0, answer, end, record.length);
    return answer;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
