package io.whybounce.servers.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.whybounce.servers.process.Ports;

/**
 * An SMTP relay that keeps count of what it has answered for, and fails in each way that relays
 * fail in. Starts listening with {@link #up()}, always on the same port.
 */
public final class FaultyRelay implements AutoCloseable {
  /** What it does with a mail. */
  public enum Mood {
    /** Takes it. */
    TAKE,
    /** Takes it, and answers a second later. */
    TAKE_SLOWLY,
    /** Answers 451 to DATA: later. */
    DEFER,
    /** Reads the whole mail and never answers. */
    HANG,
    /** Reads the whole mail and closes the connection without an answer; the mail is gone. */
    DROP
  }

  /**
   * A mail that it has answered for: from then on it is the relay's (RFC 5321, 4.2.5).
   *
   * @param at when it answered
   * @param to the recipient
   * @param messageId with angle brackets
   * @param text the whole mail, its lines parted by line feeds
   */
  public record Taken(Instant at, String to, String messageId, String text) {}

  private static final int MAX_LINE = 10_000;
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final Duration HANGS = Duration.ofMinutes(30);

  private final int port = Ports.free();
  private final List<Taken> taken = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mood mood = Mood.TAKE;
  private volatile Consumer<Taken> listener = t -> {};
  private volatile ServerSocket server;
  private volatile Thread acceptor;

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Listens from now on. */
  public void up() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      server = socket;
      acceptor = run("relay", () -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException("the relay cannot listen", e);
    }
  }

  /** Is not there from now on: connections end, new ones are refused. */
  public void down() {
    try {
      if (server != null) {
        server.close();
        // Until then a connection may still be taken.
        acceptor.join(SLOW.toMillis());
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the relay cannot close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it does from now on; a mail that it hangs on stays hung. */
  public void mood(Mood next) {
    mood = next;
  }

  /** Is told of each mail right after the answer. */
  public void onTaken(Consumer<Taken> told) {
    listener = told;
  }

  /** What it has answered for, in order. */
  public List<Taken> taken() {
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }

  /** Mails that it did not take. */
  public int refused() {
    return refused.get();
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        run("relay-client", () -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
      return;
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 relay ESMTP");
      talk(client, in, out);
    } catch (IOException e) {
      // The other side is gone, or the relay is.
      return;
    } finally {
      open.remove(client);
    }
  }

  private void talk(Socket client, BufferedReader in, OutputStream out) throws IOException {
    String to = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
      if (line.length() > MAX_LINE || verb.equals("QUIT")) {
        say(out, "221 bye");
        return;
      } else if (verb.equals("EHLO")) {
        say(out, "250-relay");
        say(out, "250 8BITMIME");
      } else if (verb.equals("RCPT")) {
        to = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
        say(out, "250 ok");
      } else if (verb.equals("DATA")) {
        if (!data(client, in, out, to)) {
          return;
        }
      } else {
        say(out, "250 ok");
      }
    }
  }

  /** Takes a mail, or not; false if the connection is over. */
  private boolean data(Socket client, BufferedReader in, OutputStream out, String to)
      throws IOException {
    Mood now = mood;
    if (now == Mood.DEFER) {
      refused.incrementAndGet();
      say(out, "451 4.3.0 try again later");
      return true;
    }
    say(out, "354 go on");
    String messageId = "";
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line).append('\n');
      if (messageId.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith("message-id:")) {
        messageId = line.substring("message-id:".length()).strip();
      }
    }
    if (now == Mood.TAKE || now == Mood.TAKE_SLOWLY) {
      Taken mail = new Taken(Instant.now(), to, messageId, text.toString());
      synchronized (taken) {
        taken.add(mail);
      }
      pause(now == Mood.TAKE ? Duration.ZERO : SLOW, client);
      say(out, "250 2.0.0 taken");
      listener.accept(mail);
      return true;
    }
    refused.incrementAndGet();
    if (now == Mood.HANG) {
      // As a host that has vanished: the connection stays and nothing comes.
      pause(HANGS, client);
    }
    return false;
  }

  /** Waits, but not for a connection that is closed from this side. */
  private static void pause(Duration time, Socket client) {
    Instant end = Instant.now().plus(time);
    try {
      while (!client.isClosed() && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static Thread run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    down();
  }
}
