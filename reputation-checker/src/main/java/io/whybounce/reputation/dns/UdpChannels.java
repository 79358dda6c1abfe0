package io.whybounce.reputation.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

import org.xbill.DNS.Message;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Sends questions to one resolver through a few sockets that stay open, and finds each answer's
 * question by socket, id and question. A socket for each question, as dnsjava opens them, costs
 * more than the question. The sockets are connected: the kernel drops what comes from elsewhere.
 */
final class UdpChannels implements UdpIoClient, Closeable {
  private static final System.Logger LOG = System.getLogger(UdpChannels.class.getName());

  /** With 65,536 ids each: room for what is in flight, and ports for a forger to guess. */
  private static final int SOCKETS = 16;

  private static final int BUFFER = 4 * 1024 * 1024;
  private static final int HEADER = 12;
  private static final int TRIES = 8;

  /** How often it is looked for questions whose time is over. */
  private static final long TICK_MILLIS = 20;

  private record Waiting(
      Line line, int id, byte[] query, long deadline, CompletableFuture<byte[]> answer) {}

  /** One socket with the questions that wait for an answer by it. */
  private record Line(DatagramChannel channel, ConcurrentMap<Integer, Waiting> waiting) {}

  private final Selector selector;
  private final List<Line> lines = new ArrayList<>();

  /** In the order in which they were sent, and so, with one time-out for all, of their end. */
  private final Queue<Waiting> sent = new ConcurrentLinkedQueue<>();

  private final ByteBuffer in = ByteBuffer.allocateDirect(65_535);
  private volatile boolean closed;

  /** Sockets to {@code server}. */
  UdpChannels(InetSocketAddress server) {
    try {
      selector = Selector.open();
      for (int i = 0; i < SOCKETS; i++) {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.configureBlocking(false);
        channel.connect(server);
        Line line = new Line(channel, new ConcurrentHashMap<>());
        channel.register(selector, SelectionKey.OP_READ, line);
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no socket for the resolver " + server, e);
    }
    Thread thread = new Thread(this::receive, "dns-answers");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveUdp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      int max,
      Duration timeout) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    int id = query.getHeader().getID();
    long deadline = System.nanoTime() + timeout.toNanos();
    for (int i = 0; i < TRIES; i++) {
      Line line = lines.get(ThreadLocalRandom.current().nextInt(SOCKETS));
      Waiting waiting = new Waiting(line, id, data, deadline, answer);
      if (line.waiting().putIfAbsent(id, waiting) == null) {
        send(waiting);
        return answer;
      }
    }
    answer.completeExceptionally(new IOException("too many questions of one id"));
    return answer;
  }

  private void send(Waiting waiting) {
    try {
      // What the kernel has no room for is lost, as a datagram may be: the time-out tells.
      waiting.line().channel().write(ByteBuffer.wrap(waiting.query()));
      sent.add(waiting);
    } catch (IOException e) {
      waiting.line().waiting().remove(waiting.id(), waiting);
      waiting.answer().completeExceptionally(e);
    }
  }

  private void receive() {
    try (selector) {
      while (!closed) {
        selector.select(TICK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          read((Line) key.attachment());
        }
        selector.selectedKeys().clear();
        expire();
      }
      for (Line line : lines) {
        line.channel().close();
      }
    } catch (IOException e) {
      // The sockets are broken: what waits ends by the time-outs above.
      LOG.log(System.Logger.Level.ERROR, "no DNS answers can be received", e);
    }
  }

  private void read(Line line) {
    try {
      in.clear();
      while (line.channel().read(in) > 0) {
        in.flip();
        byte[] answer = new byte[in.remaining()];
        in.get(answer);
        in.clear();
        take(line, answer);
      }
    } catch (IOException e) {
      // "Connection refused" of an earlier datagram: nobody listens; the time-outs tell it.
      in.clear();
    }
  }

  private static void take(Line line, byte[] answer) {
    if (answer.length < HEADER) {
      return;
    }
    int id = (answer[0] & 255) << 8 | answer[1] & 255;
    Waiting waiting = line.waiting().get(id);
    if (waiting != null && isAnswer(waiting.query(), answer)) {
      line.waiting().remove(id, waiting);
      waiting.answer().complete(answer);
    }
  }

  /** It is an answer, and to the same question, octet by octet but for the case of letters. */
  private static boolean isAnswer(byte[] query, byte[] answer) {
    if ((answer[2] & 0x80) == 0) {
      return false;
    }
    int end = HEADER;
    while (end < query.length && query[end] != 0) {
      end += 1 + query[end];
    }
    end += 5;
    if (answer.length < end) {
      // Servers that cannot read a question may leave it out (RFC 1035, 4.1.1: format error).
      return answer.length == HEADER && (answer[3] & 15) != 0;
    }
    for (int i = HEADER; i < end; i++) {
      if (lower(query[i]) != lower(answer[i])) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  private void expire() {
    long now = System.nanoTime();
    for (Waiting first = sent.peek();
        first != null && (first.answer().isDone() || first.deadline() - now < 0);
        first = sent.peek()) {
      sent.remove();
      if (first.line().waiting().remove(first.id(), first)) {
        first.answer().completeExceptionally(new SocketTimeoutException("timed out"));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
