package io.whybounce.ingest.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An IMAP server that refuses every XOAUTH2 token as Google's does: first with a challenge that
 * holds the error, and with NO when the client has answered that.
 */
public final class RefusingImap implements AutoCloseable {
  /** {"status":"400"}. */
  private static final String ERROR = "eyJzdGF0dXMiOiI0MDAifQ==";

  private final ServerSocket listener;
  private final String capabilities;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private RefusingImap(ServerSocket listener, String capabilities) {
    this.listener = listener;
    this.capabilities = capabilities;
  }

  /** Starts on a free port of the loopback address. */
  public static RefusingImap start(String capabilities) throws IOException {
    RefusingImap server =
        new RefusingImap(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")), capabilities);
    Thread thread = new Thread(server::serve, "refusing-imap");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** Its port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** All lines that clients have sent. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        talk(client);
      } catch (IOException e) {
        // The client has hung up, or the test is over.
        continue;
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    Writer out =
        new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII);
    say(out, "* OK ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      String[] words = line.split(" ");
      if (words[1].equalsIgnoreCase("CAPABILITY")) {
        say(out, "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 " + capabilities);
        say(out, words[0] + " OK done");
      } else if (words[1].equalsIgnoreCase("AUTHENTICATE")) {
        if (words.length < 4) {
          say(out, "+ ");
          lines.add(in.readLine());
        }
        say(out, "+ " + ERROR);
        lines.add(in.readLine());
        say(out, words[0] + " NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)");
      } else {
        say(out, words[0] + " OK done");
      }
    }
  }

  private static void say(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }
}
