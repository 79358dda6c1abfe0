package io.whybounce.reputation.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventSerializer;
import io.whybounce.reputation.Samples;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.postgres.PostgresServer;
import io.whybounce.servers.process.PackagedService;

/**
 * The packaged service between two topics of a real broker, with a real database: how many
 * diagnoses it assesses in a second. DNS answers after 5 ms. Everything shares the machine's cores.
 *
 * <p>Arguments: diagnoses, gateways.
 */
public final class ServiceBenchmark {
  private static final Duration MOST = Duration.ofMinutes(4);

  private ServiceBenchmark() {}

  /** Runs it; the service must be packaged, and the working folder be the module's. */
  public static void main(String... args) throws Exception {
    int count = Integer.parseInt(args[0]);
    int gateways = Integer.parseInt(args[1]);
    Path log = Files.createTempFile("reputation-checker", ".log");
    Path sources = Files.createTempFile("sources", ".yaml");
    Files.writeString(sources, SurveyBenchmark.yaml(false));
    try (KafkaServer kafka = KafkaServer.start();
        PostgresServer postgres = PostgresServer.start();
        ListServer dns = new ListServer(Duration.ofMillis(5))) {
      kafka.createTopics(Arrays.stream(EventType.values()).map(EventType::topic).toList(), 4);
      Database database = postgres.createDatabase("reputation");
      Map<String, String> settings = new HashMap<>();
      settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
      settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
      settings.put("QUARKUS_DATASOURCE_USERNAME", database.user());
      settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
      settings.put("WHYBOUNCE_DNS_RESOLVERS", "127.0.0.1:" + dns.address().getPort());
      settings.put("WHYBOUNCE_SOURCES_FILE", sources.toString());
      settings.put("QUARKUS_LOG_LEVEL", "WARN");
      try (PackagedService service = PackagedService.start(log, 192, settings)) {
        service.awaitReady();
        run("warm-up", kafka, service, dns, 0, count / 5, gateways);
        run("measured", kafka, service, dns, count / 5, count, gateways);
      }
    } finally {
      Files.delete(sources);
      Files.delete(log);
    }
  }

  private static void run(
      String what,
      KafkaServer kafka,
      PackagedService service,
      ListServer dns,
      int from,
      int count,
      int gateways)
      throws Exception {
    EventSerializer serializer = new EventSerializer();
    Set<String> missing = new HashSet<>();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      int gateway = i % gateways;
      Diagnosis diagnosis =
          Samples.delayed(
              "m" + i,
              "bob@r" + i % 3_000 + ".example",
              "203.1." + (gateway / 256) + "." + (gateway & 255));
      missing.add(diagnosis.report().deliveryId());
      records.add(
          new ProducerRecord<>(
              EventType.DIAGNOSIS.topic(),
              diagnosis.report().deliveryId(),
              serializer.serialize("t", diagnosis)));
    }
    long asked = dns.asked();
    long begin = System.nanoTime();
    try (KafkaConsumer<String, byte[]> assessments =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                what,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      try (KafkaProducer<String, byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
              new StringSerializer(),
              new ByteArraySerializer())) {
        records.forEach(producer::send);
      }
      assessments.subscribe(List.of(EventType.ASSESSMENT.topic()));
      Instant end = Instant.now().plus(MOST);
      while (!missing.isEmpty() && Instant.now().isBefore(end)) {
        assessments.poll(Duration.ofMillis(200)).forEach(r -> missing.remove(r.key()));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long questions = dns.asked() - asked;
    System.out.printf(
        "%s: %d diagnoses in %.1f s (%.0f/s), missing %d, %d questions (%.0f/s), memory at most %d"
            + " MB%n",
        what,
        count,
        seconds,
        (count - missing.size()) / seconds,
        missing.size(),
        questions,
        questions / seconds,
        service.peakMegabytes());
  }
}
