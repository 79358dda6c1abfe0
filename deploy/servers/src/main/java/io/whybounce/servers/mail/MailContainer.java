package io.whybounce.servers.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.whybounce.servers.container.Container;
import io.whybounce.servers.container.Container.Setup;
import io.whybounce.servers.container.Image;
import io.whybounce.servers.process.Ports;

/** Postfix and Dovecot in a container of the compose file's image. */
final class MailContainer implements MailServer {
  private static final int SMTP = 25;
  private static final int IMAP = 143;
  private static final int ANSWER_MILLIS = 500;

  /** Fixed in Dovecot (src/lib-storage/mailbox-watch.c, NOTIFY_DELAY_MSECS). */
  private static final Duration GATHERING = Duration.ofMillis(500);

  private final Container container;
  private final int smtpPort;
  private final Mailbox mailbox;
  private final Map<String, String> passwords = new ConcurrentHashMap<>();

  private MailContainer(Container container, int smtpPort, int imapPort) {
    this.container = container;
    this.smtpPort = smtpPort;
    this.mailbox = new Mailbox(imapPort);
  }

  static MailServer start() {
    List<Integer> ports = Ports.free(2);
    MailContainer server =
        new MailContainer(
            Container.start(
                new Setup(
                    Image.mail(),
                    Map.of(SMTP, ports.get(0), IMAP, ports.get(1)),
                    Map.of(
                        "MAIL_DOMAIN",
                        "mail.example",
                        "MAIL_USER",
                        "postmaster",
                        "MAIL_PASSWORD_FILE",
                        "/run/mailbox-password"),
                    Map.of("/run/mailbox-password", "of-nobody"),
                    List.of(),
                    "SIGTERM")),
            ports.get(0),
            ports.get(1));
    server.container.await(
        () -> greets(server.smtpPort(), "220 ") && greets(server.imapPort(), "* OK "));
    return server;
  }

  @Override
  public int imapPort() {
    return mailbox.port();
  }

  @Override
  public int smtpPort() {
    return smtpPort;
  }

  @Override
  public void addUser(String address, String login, String password) {
    if (!address.equals(login)) {
      throw new IllegalArgumentException("the login of " + address + " must be the address");
    }
    container.run("add-mailbox", address, password);
    passwords.put(login, password);
  }

  @Override
  public void deliver(String login, List<byte[]> mails) {
    mailbox.append(login, password(login), mails);
  }

  @Override
  public List<byte[]> messages(String login, String folder) {
    return mailbox.messages(login, password(login), folder);
  }

  @Override
  public int count(String login, String folder) {
    return mailbox.count(login, password(login), folder);
  }

  @Override
  public Duration gathersFor() {
    return GATHERING;
  }

  @Override
  public void close() {
    container.close();
  }

  private String password(String login) {
    String password = passwords.get(login);
    if (password == null) {
      throw new IllegalArgumentException("no mailbox for " + login);
    }
    return password;
  }

  /** The engine takes connections before the server in the container does. */
  private static boolean greets(int port, String greeting) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return line != null && line.startsWith(greeting);
    } catch (IOException e) {
      return false;
    }
  }
}
