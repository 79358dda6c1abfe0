package io.whybounce.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
      try (var producer =
          new KafkaProducer<>(
              Map.<String, Object>of("bootstrap.servers", server.bootstrapServers(), "acks", "all"),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>("t", "k", "v")).get();
      }
    }
    try (EmbeddedKafka server = EmbeddedKafka.start(Optional.of(data), Optional.empty());
        var consumer =
            new KafkaConsumer<>(
                Map.<String, Object>of(
                    "bootstrap.servers",
                    server.bootstrapServers(),
                    "group.id",
                    "g",
                    "auto.offset.reset",
                    "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.subscribe(List.of("t"));
      var records = consumer.poll(Duration.ofSeconds(20));
      assertThat(records).singleElement().satisfies(r -> assertThat(r.value()).isEqualTo("v"));
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
