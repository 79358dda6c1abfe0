package io.whybounce.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.servers.kafka.EmbeddedKafka;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.postgres.EmbeddedPostgresServer;
import io.whybounce.servers.process.ChildProcess;
import io.whybounce.servers.process.Reaper;

import static org.assertj.core.api.Assertions.assertThat;

class ServersIT {
  @Test
  void kafkaKeepsItsRecordsOverARestart(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("kafka");
    try (EmbeddedKafka server = EmbeddedKafka.start(Optional.of(data), Optional.empty())) {
      server.createTopics(List.of("t"), 1);
      server.createTopics(List.of("t"), 1);
      Records.write(server.bootstrapServers(), "t", "v");
    }
    try (EmbeddedKafka server = EmbeddedKafka.start(Optional.of(data), Optional.empty())) {
      assertThat(Records.read(server.bootstrapServers(), "t")).containsExactly("v");
    }
  }

  @Test
  void postgresKeepsItsDataOverARestart(@TempDir Path folder) throws Exception {
    for (int run = 1; run <= 2; run++) {
      try (EmbeddedPostgresServer server =
          EmbeddedPostgresServer.start(Optional.of(folder.resolve("pg")), Optional.empty())) {
        Database database = server.createDatabase("whybounce");
        assertThat(server.process()).isPresent();
        try (var connection =
                DriverManager.getConnection(
                    database.jdbcUrl(), database.user(), database.password());
            var statement = connection.createStatement()) {
          statement.execute("create table if not exists runs (n int)");
          statement.execute("insert into runs values (1)");
          var rows = statement.executeQuery("select count(*) from runs");
          rows.next();
          assertThat(rows.getInt(1)).isEqualTo(run);
        }
      }
    }
  }

  @Test
  void theReaperEndsWhatItWasToldOf(@TempDir Path folder) throws Exception {
    Path left = Files.createDirectory(folder.resolve("left"));
    Files.writeString(left.resolve("file"), "x");
    ChildProcess child =
        ChildProcess.start(List.of("sleep", "60"), Map.of(), folder.resolve("child.log"));
    try (Reaper reaper = Reaper.start()) {
      reaper.watch(child.handle());
      reaper.watch(left);
    }
    child.handle().onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
    assertThat(child.alive()).isFalse();
    assertThat(left).doesNotExist();
  }
}
