package io.whybounce.notifier.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A port that leads to another one from now on: a server that comes back where it was. */
final class Forwarder implements AutoCloseable {
  private final ServerSocket server;
  private final int to;
  private final List<Socket> sockets = new ArrayList<>();

  Forwarder(int from, int to) throws IOException {
    this.server = new ServerSocket(from, 50, InetAddress.getLoopbackAddress());
    this.to = to;
    start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket here = server.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
        synchronized (sockets) {
          sockets.add(here);
          sockets.add(there);
        }
        start(() -> copy(here, there));
        start(() -> copy(there, here));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side has closed.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
