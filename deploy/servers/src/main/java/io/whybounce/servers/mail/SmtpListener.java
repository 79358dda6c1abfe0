package io.whybounce.servers.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The SMTP side of {@link MailServer}. GreenMail's own refuses every recipient after {@code MAIL
 * FROM:<>}, the null return path that all automatic mail carries (RFC 5321, 4.5.5).
 *
 * <p>It delivers as real mail servers do: a tag behind {@code +} does not choose the mailbox (RFC
 * 5233, 1), and the envelope is written into {@code Return-Path} and {@code Delivered-To}, since a
 * redirected mail names it nowhere else.
 */
final class SmtpListener implements SimpleMessageListener, AutoCloseable {
  /** What becomes of a mail. */
  interface Mailboxes {
    /** Whether there is a mailbox of that address. */
    boolean has(String address);

    /** Lays {@code mail} into the mailbox of that address. */
    void deliver(String address, byte[] mail);
  }

  private static final int MAX_MAIL = 64 * 1024 * 1024;

  private final Mailboxes mailboxes;
  private final SMTPServer server;

  private SmtpListener(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
    this.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .connectionTimeout(60, TimeUnit.SECONDS)
            .maxMessageSize(MAX_MAIL)
            .insertReceivedHeaders(false)
            .simpleMessageListener(this)
            .build();
  }

  /** Listens on a free port of the loopback address. */
  static SmtpListener start(Mailboxes mailboxes) {
    SmtpListener listener = new SmtpListener(mailboxes);
    listener.server.start();
    return listener;
  }

  int port() {
    return server.getPortAllocated();
  }

  @Override
  public boolean accept(String from, String recipient) {
    return mailboxes.has(withoutTag(recipient));
  }

  @Override
  public void deliver(String from, String recipient, InputStream data) throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    String envelope =
        "Return-Path: <" + (from == null ? "" : from) + ">\r\nDelivered-To: " + recipient + "\r\n";
    mail.write(envelope.getBytes(StandardCharsets.UTF_8));
    data.transferTo(mail);
    mailboxes.deliver(withoutTag(recipient), mail.toByteArray());
  }

  @Override
  public void close() {
    server.stop();
  }

  private static String withoutTag(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.indexOf('+');
    return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
  }
}
