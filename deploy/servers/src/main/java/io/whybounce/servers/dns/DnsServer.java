package io.whybounce.servers.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

/**
 * An authoritative DNS server on a loopback port, by UDP and TCP, for every name there is: what it
 * does not know, does not exist. Its records and faults can be changed while it runs.
 */
public final class DnsServer implements AutoCloseable {
  /** Largest answer by UDP in bytes (RFC 1035, 4.2.1); a longer one is truncated. */
  private static final int UDP_SIZE = 512;

  private final Zones zones = new Zones();
  private final Answers answers = new Answers(zones);
  private final Map<Name, Fault> faults = new ConcurrentHashMap<>();
  private final Map<Name, Duration> delays = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private static final int MAX_PORTS = 20;

  private final LongAdder total = new LongAdder();
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(DnsServer::thread);
  private final ExecutorService workers = Executors.newCachedThreadPool(DnsServer::thread);

  private DnsServer(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
  }

  /** Starts on a free port, the same for UDP and TCP. */
  public static DnsServer start() {
    try {
      DnsServer server = onFreePort();
      server.workers.execute(server::serveUdp);
      server.workers.execute(server::serveTcp);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the DNS server", e);
    }
  }

  /** A port that is free for TCP may be taken for UDP: then it is another one. */
  private static DnsServer onFreePort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int tries = 1; ; tries++) {
      ServerSocket tcp = new ServerSocket(0, 50, loopback);
      try {
        DatagramSocket udp =
            new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        udp.setReceiveBufferSize(4 * 1024 * 1024);
        return new DnsServer(udp, tcp);
      } catch (BindException e) {
        tcp.close();
        if (tries == MAX_PORTS) {
          throw e;
        }
      }
    }
  }

  /** Port for UDP and TCP. */
  public int port() {
    return tcp.getLocalPort();
  }

  /** Address as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /**
   * Sets all records of {@code name} and {@code type}, for example {@code set("x.example", "A", 5,
   * "1.2.3.4")}. A name that begins with {@code *.} is a wildcard.
   *
   * @param ttl in seconds
   * @param data in zone file form
   */
  public void set(String name, String type, long ttl, String... data) {
    zones.set(name, type, ttl, data);
  }

  /** Removes all records of {@code name} and {@code type}. */
  public void remove(String name, String type) {
    zones.remove(name, type);
  }

  /** Lets all queries at or below {@code zone} fail in that way. */
  public void fail(String zone, Fault fault) {
    faults.put(Zones.name(zone), fault);
  }

  /** Answers all queries at or below {@code zone} only after {@code delay}. */
  public void delay(String zone, Duration delay) {
    delays.put(Zones.name(zone), delay);
  }

  /** Takes back faults and delays of {@code zone}. */
  public void heal(String zone) {
    faults.remove(Zones.name(zone));
    delays.remove(Zones.name(zone));
  }

  /** How many queries came for {@code name}, of any type. */
  public long queries(String name) {
    LongAdder count = counts.get(key(Zones.name(name)));
    return count == null ? 0 : count.sum();
  }

  /** How many queries came in all. */
  public long queries() {
    return total.sum();
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop the DNS server", e);
    } finally {
      later.shutdownNow();
      workers.shutdownNow();
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[4096];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        SocketAddress client = packet.getSocketAddress();
        handle(query, false, answer -> sendUdp(answer, client));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        // A broken datagram: the client asks again.
        continue;
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        client.setSoTimeout(10_000);
        workers.execute(() -> serveClient(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serveClient(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
      while (true) {
        byte[] query = in.readNBytes(in.readUnsignedShort());
        handle(query, true, answer -> sendTcp(answer, out));
        if (tcp.isClosed()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has closed the connection, or is gone.
      return;
    }
  }

  private void handle(byte[] bytes, boolean isTcp, java.util.function.Consumer<byte[]> send)
      throws IOException {
    Message query = new Message(bytes);
    if (query.getQuestion() == null) {
      return;
    }
    Name name = query.getQuestion().getName();
    total.increment();
    counts.computeIfAbsent(key(name), n -> new LongAdder()).increment();
    Optional<byte[]> answer = answer(query, find(faults, name), isTcp);
    if (answer.isEmpty()) {
      return;
    }
    Optional<Duration> delay = find(delays, name);
    if (delay.isEmpty()) {
      send.accept(answer.get());
    } else {
      later.schedule(() -> send.accept(answer.get()), delay.get().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private Optional<byte[]> answer(Message query, Optional<Fault> fault, boolean isTcp) {
    if (fault.isEmpty()) {
      byte[] answer = answers.answer(query).toWire(Message.MAXLENGTH);
      return Optional.of(!isTcp && answer.length > UDP_SIZE ? truncated(query) : answer);
    }
    return switch (fault.get()) {
      case SILENT -> Optional.empty();
      case SERVFAIL -> Optional.of(Answers.reply(query, Rcode.SERVFAIL).toWire(Message.MAXLENGTH));
      case REFUSED -> Optional.of(Answers.reply(query, Rcode.REFUSED).toWire(Message.MAXLENGTH));
      case NXDOMAIN -> Optional.of(Answers.reply(query, Rcode.NXDOMAIN).toWire(Message.MAXLENGTH));
      case TRUNCATED ->
          Optional.of(isTcp ? answers.answer(query).toWire(Message.MAXLENGTH) : truncated(query));
      case GARBAGE -> Optional.of(garbage(query));
      case WRONG_ID -> {
        Message answer = answers.answer(query);
        answer.getHeader().setID(query.getHeader().getID() ^ 0x5555);
        yield Optional.of(answer.toWire(Message.MAXLENGTH));
      }
    };
  }

  /** The right id, so that the client takes it for its answer, and then nonsense. */
  private static byte[] garbage(Message query) {
    byte[] bytes = new byte[40];
    Arrays.fill(bytes, (byte) 0xC0);
    bytes[0] = (byte) (query.getHeader().getID() >> 8);
    bytes[1] = (byte) query.getHeader().getID();
    return bytes;
  }

  private static byte[] truncated(Message query) {
    Message answer = Answers.reply(query, Rcode.NOERROR);
    answer.getHeader().setFlag(Flags.TC);
    return answer.toWire(UDP_SIZE);
  }

  private void sendUdp(byte[] answer, SocketAddress client) {
    try {
      udp.send(new DatagramPacket(answer, answer.length, client));
    } catch (IOException e) {
      // The server stops, or the client is gone: DNS by UDP promises no more.
      return;
    }
  }

  private static void sendTcp(byte[] answer, DataOutputStream out) {
    try {
      synchronized (out) {
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      }
    } catch (IOException e) {
      // The client is gone.
      return;
    }
  }

  private static <T> Optional<T> find(Map<Name, T> zones, Name name) {
    if (zones.isEmpty()) {
      return Optional.empty();
    }
    return zones.entrySet().stream()
        .filter(z -> name.subdomain(z.getKey()))
        .max(java.util.Comparator.comparingInt(z -> z.getKey().labels()))
        .map(Map.Entry::getValue);
  }

  private static String key(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "dns-server");
    thread.setDaemon(true);
    return thread;
  }
}
