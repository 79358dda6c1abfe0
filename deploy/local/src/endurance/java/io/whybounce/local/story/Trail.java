package io.whybounce.local.story;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.local.cli.Screen;
import io.whybounce.local.stack.Service;
import io.whybounce.local.stack.Stack;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.postgres.Database;

/**
 * How far each notice has come: mailbox, delivery report, diagnosis, assessment, the notifier's
 * database. Tells where one that is missing was seen last.
 */
final class Trail {
  private static final List<EventType> STAGES =
      List.of(EventType.DELIVERY_REPORT, EventType.DIAGNOSIS, EventType.ASSESSMENT);
  private static final List<String> FOLDERS = List.of("INBOX", "Processed", "Unrecognised");

  /** Lost ones that are told of one by one. */
  private static final int MOST_TOLD = 20;

  private final MailServer mail;
  private final Map<EventType, Set<String>> deliveries = new EnumMap<>(EventType.class);
  private final Map<EventType, Integer> again = new EnumMap<>(EventType.class);
  private final Map<String, String> byMessage = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private final List<String> dead = new ArrayList<>();

  private Trail(MailServer mail) {
    this.mail = mail;
  }

  /** Follows all of them. */
  static Trail follow(Stack stack, MailServer mail) {
    Trail trail = new Trail(mail);
    String brokers = stack.bootstrapServers();
    STAGES.forEach(stage -> trail.read(brokers, stage));
    Records.each(brokers, EventType.DEAD_LETTER, record -> trail.dead.add(reason(record)));
    trail.read(stack.database(Service.NOTIFIER));
    return trail;
  }

  private void read(String brokers, EventType stage) {
    Set<String> keys = deliveries.computeIfAbsent(stage, s -> new HashSet<>());
    Set<String> ids = new HashSet<>();
    int[] records = new int[1];
    Records.each(
        brokers,
        stage,
        record -> {
          records[0]++;
          keys.add(record.key());
          ids.add(header(record, "ce_id").orElse(""));
          if (stage == EventType.DELIVERY_REPORT) {
            DeliveryReport report = Records.event(record, DeliveryReport.class);
            report.original().messageId().ifPresent(m -> byMessage.put(bare(m), record.key()));
          }
        });
    again.put(stage, records[0] - ids.size());
  }

  private void read(Database database) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select id from delivery")) {
      while (found.next()) {
        written.add(found.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the notifier's database does not answer", e);
    }
  }

  private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(h -> new String(h.value(), StandardCharsets.UTF_8));
  }

  private static String reason(ConsumerRecord<String, byte[]> record) {
    return header(record, "dead-letter-topic").orElse("?")
        + ": "
        + header(record, "dead-letter-reason").orElse("no reason");
  }

  private static String bare(String messageId) {
    return messageId.replaceAll("[<>\\s]", "");
  }

  /** Those of {@code crowd} that are not in the database, with where each was seen last. */
  List<String> lost(Collection<Delivery> crowd) {
    List<String> lost = new ArrayList<>();
    for (Delivery delivery : crowd) {
      Optional<String> id = Optional.ofNullable(byMessage.get(delivery.messageId()));
      if (id.isEmpty() || !written.contains(id.get())) {
        lost.add(
            lost.size() < MOST_TOLD
                ? "lost: " + delivery.messageId() + ", " + last(delivery, id)
                : "lost: " + delivery.messageId());
      }
    }
    return lost;
  }

  private String last(Delivery delivery, Optional<String> id) {
    if (id.isEmpty()) {
      return "no report; its notice lies in " + folders(delivery);
    }
    EventType last = EventType.DELIVERY_REPORT;
    for (EventType stage : STAGES) {
      last = deliveries.get(stage).contains(id.get()) ? stage : last;
    }
    return "delivery " + id.get() + " was seen last in " + last.topic();
  }

  private List<String> folders(Delivery delivery) {
    return FOLDERS.stream()
        .filter(
            folder ->
                mail.messages(Cast.INGEST, folder).stream()
                    .anyMatch(
                        m -> new String(m, StandardCharsets.UTF_8).contains(delivery.messageId())))
        .toList();
  }

  /** The figures. */
  void table(Screen screen) {
    screen.heading("Trail");
    for (String folder : FOLDERS) {
      line(screen, "mails in " + folder, mail.count(Cast.INGEST, folder));
    }
    for (EventType stage : STAGES) {
      line(
          screen,
          stage.topic(),
          deliveries.get(stage).size() + " deliveries, " + again.get(stage) + " events again");
    }
    line(screen, "deliveries in the database", written.size());
    line(screen, "dead letters", dead.size());
    dead.stream().distinct().limit(MOST_TOLD).forEach(d -> screen.line("    " + d));
  }

  private static void line(Screen screen, String what, Object value) {
    screen.line(String.format("  %-45s %s", what, value));
  }
}
