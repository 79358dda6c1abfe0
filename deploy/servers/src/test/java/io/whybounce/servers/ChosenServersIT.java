package io.whybounce.servers;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.mail.Letters;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.postgres.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests ask of their servers, of those that {@code -Dwhybounce.servers} has chosen. */
class ChosenServersIT {
  @Test
  void aBrokerThatWasKilledComesBackAtItsAddressWithItsRecords() throws Exception {
    try (KafkaServer server = KafkaServer.start()) {
      server.createTopics(List.of("t"), 1);
      server.createTopics(List.of("t"), 1);
      Records.write(server.bootstrapServers(), "t", "v");
      server.kill();
      server.restart();
      assertThat(Records.read(server.bootstrapServers(), "t")).containsExactly("v");
    }
  }

  @Test
  void aDatabaseThatWasStoppedComesBackAtItsAddressWithItsRows() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      Database database = server.createDatabase("whybounce");
      assertThat(server.createDatabase("whybounce")).isEqualTo(database);
      // A client that stays must not keep it from stopping.
      Connection staying = connect(database);
      try (Statement statement = staying.createStatement()) {
        statement.execute("create table runs (n int)");
        statement.execute("insert into runs values (7)");
      }
      server.stop();
      server.restart();
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        var rows = statement.executeQuery("select n from runs");
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(7);
      }
      staying.close();
    }
  }

  @Test
  void aMailServerKeepsWhatIsSentWithItsEnvelopeAndWhatIsLaidIntoIt() throws Exception {
    try (MailServer server = MailServer.start()) {
      String user = "bounces@msp.example";
      server.addUser(user, user, "secret");
      Letters.sendAutomatic(server, "mailer-daemon@acme.example", "bounces+acme@msp.example");

      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (server.count(user, "INBOX") == 0 && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      assertThat(server.messages(user, "INBOX"))
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(new String(mail, StandardCharsets.US_ASCII))
                      .contains("Return-Path: <>", "Delivered-To: bounces+acme@msp.example"));
      server.deliver(
          user,
          List.of(
              "Subject: a\r\n\r\na\r\n".getBytes(StandardCharsets.US_ASCII),
              "Subject: b\r\n\r\nb\r\n".getBytes(StandardCharsets.US_ASCII)));
      assertThat(server.count(user, "INBOX")).isEqualTo(3);
      assertThat(server.count(user, "Processed")).isZero();
      assertThat(server.messages(user, "Processed")).isEmpty();
    }
  }

  private static Connection connect(Database database) throws Exception {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
