package io.whybounce.ingest.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.whybounce.contracts.event.EventType;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.process.PackagedService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A mail server with an empty ingest mailbox, and what the service needs to read it. */
public final class Ingest implements AutoCloseable {
  /** Login of the ingest mailbox. */
  public static final String USER = "bounces@msp.example";

  /** Password of the ingest mailbox. */
  public static final String PASSWORD = "ingest-secret";

  /** Warns of each delivery status, and of each connection that a test cuts. */
  private static final Logger MAIL_SERVER = Logger.getLogger("com.icegreen.greenmail");

  static {
    MAIL_SERVER.setLevel(Level.SEVERE);
  }

  private static final int HEAP_MEGABYTES = 160;

  private static final Duration FILED = Duration.ofSeconds(20);

  private final MailServer mail;
  private final String bootstrapServers;
  private final Path log;

  /** Will publish to {@code bootstrapServers}; services that are started print to {@code log}. */
  public Ingest(String bootstrapServers, Path log) {
    this(bootstrapServers, log, MailServer.start());
  }

  /** The same with a mail server of the test's choice, which is closed with this. */
  public Ingest(String bootstrapServers, Path log, MailServer mail) {
    this.mail = mail;
    this.bootstrapServers = bootstrapServers;
    this.log = log;
    mail.addUser(USER, USER, PASSWORD);
  }

  /** A broker with all topics. */
  public static KafkaServer kafka() {
    KafkaServer kafka = KafkaServer.start();
    kafka.createTopics(Arrays.stream(EventType.values()).map(EventType::topic).toList(), 3);
    return kafka;
  }

  /** The mail server. */
  public MailServer mail() {
    return mail;
  }

  /** The service, with {@code more} settings: names and values in turn. */
  public PackagedService start(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    settings.put("WHYBOUNCE_MAILBOX_HOST", "127.0.0.1");
    settings.put("WHYBOUNCE_MAILBOX_PORT", Integer.toString(mail.imapPort()));
    settings.put("WHYBOUNCE_MAILBOX_TLS", "none");
    settings.put("WHYBOUNCE_MAILBOX_USER", USER);
    settings.put("WHYBOUNCE_MAILBOX_PASSWORD", PASSWORD);
    settings.put("WHYBOUNCE_MAILBOX_FIRST_RETRY", "0.2S");
    settings.put("WHYBOUNCE_MAILBOX_LAST_RETRY", "1S");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    settings.values().removeIf(String::isEmpty);
    return PackagedService.start(log, HEAP_MEGABYTES, settings);
  }

  /** Lays mails into the inbox. */
  public void deliver(byte[]... mails) {
    mail.deliver(USER, List.of(mails));
  }

  /** How many mails lie in {@code folder}. */
  public int count(String folder) {
    return mail.count(USER, folder);
  }

  /** Waits until the inbox is empty, and checks what has gone where. */
  public void awaitFiled(int processed, int unrecognised) {
    await()
        .dontCatchUncaughtExceptions()
        .atMost(FILED)
        .untilAsserted(
            () -> {
              // A server takes a mail out of one folder before it stands in the other.
              assertThat(count("INBOX")).isZero();
              assertThat(count("Processed")).as("Processed").isEqualTo(processed);
              assertThat(count("Unrecognised")).as("Unrecognised").isEqualTo(unrecognised);
            });
  }

  @Override
  public void close() {
    mail.close();
  }
}
