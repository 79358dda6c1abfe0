package io.whybounce.ingest.service;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds what is wrong with the broker's settings. */
@ApplicationScoped
public class KafkaCheck {
  private final Optional<String> servers;

  /** For the container. */
  public KafkaCheck(@ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> servers) {
    this.servers = servers;
  }

  /** One line for each problem; none if all is fine. */
  List<String> problems() {
    if (servers.filter(s -> !s.isBlank()).isEmpty()) {
      return List.of(
          "KAFKA_BOOTSTRAP_SERVERS is not set; set it to the Kafka brokers, host:port,host:port");
    }
    return List.of();
  }
}
