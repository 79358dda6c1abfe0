package io.whybounce.ingest.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ServerSocketFactory;

/**
 * The network between a client and a server on this machine, which can be cut and mended, fall
 * silent, and hide what the server says that it can do.
 */
public final class Wire implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final List<String> hidden;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean silent;

  private Wire(ServerSocket listener, int target, List<String> hidden) {
    this.listener = listener;
    this.target = target;
    this.hidden = hidden;
  }

  /** A wire to port {@code target}, on which the server's {@code hidden} capabilities are lost. */
  public static Wire to(int target, String... hidden) throws IOException {
    return start(ServerSocketFactory.getDefault(), target, hidden);
  }

  /** A wire that speaks TLS to the client, and none to the server. */
  public static Wire withTls(ServerSocketFactory tls, int target) throws IOException {
    return start(tls, target);
  }

  private static Wire start(ServerSocketFactory factory, int target, String... hidden)
      throws IOException {
    ServerSocket listener = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Wire wire = new Wire(listener, target, List.of(hidden));
    run(wire::accept);
    return wire;
  }

  /** The port to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks all connections, and each new one at once. */
  public void cut() {
    cut = true;
    closeAll();
  }

  /** Carries everything again; connections that were broken stay so. */
  public void mend() {
    cut = false;
    silent = false;
  }

  /** Nothing arrives any more, and nobody is told. */
  public void fallSilent() {
    silent = true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    closeAll();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        if (cut) {
          close(client);
        } else {
          run(() -> connect(client));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket server = new Socket("127.0.0.1", target);
      sockets.add(server);
      run(() -> carry(client, server, false));
      carry(server, client, true);
    } catch (IOException e) {
      close(client);
    }
  }

  private void carry(Socket from, Socket to, boolean fromServer) {
    byte[] buffer = new byte[65_536];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!silent) {
          out.write(fromServer ? withoutHidden(buffer, n) : java.util.Arrays.copyOf(buffer, n));
          out.flush();
        }
      }
    } catch (IOException e) {
      // Cut, or one side has gone: so does the other.
    } finally {
      close(from);
      close(to);
    }
  }

  private byte[] withoutHidden(byte[] buffer, int length) {
    String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    if (text.contains("CAPABILITY")) {
      for (String capability : hidden) {
        text = text.replace(" " + capability, " X-" + capability.substring(1));
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void closeAll() {
    sockets.forEach(Wire::close);
    sockets.clear();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close a socket", e);
    }
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }
}
