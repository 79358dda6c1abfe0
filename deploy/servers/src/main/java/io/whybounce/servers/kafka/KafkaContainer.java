package io.whybounce.servers.kafka;

import java.util.List;
import java.util.Map;

import io.whybounce.servers.container.Container;
import io.whybounce.servers.container.Container.Setup;
import io.whybounce.servers.container.Image;
import io.whybounce.servers.process.Ports;

/** A broker in a container of Apache's image. */
final class KafkaContainer implements KafkaServer {
  /** The image's documented place for a configuration of one's own. */
  private static final String CONFIGURATION = "/mnt/shared/config/server.properties";

  private static final int INSIDE = 9092;

  private final Container container;
  private final int port;

  private KafkaContainer(Container container, int port) {
    this.container = container;
    this.port = port;
  }

  static KafkaServer start() {
    int port = Ports.free();
    String properties =
        BrokerSettings.text(
            "PLAINTEXT://:" + INSIDE, "PLAINTEXT://localhost:" + port, 9093, "/tmp/kafka-records");
    KafkaContainer server =
        new KafkaContainer(
            Container.start(
                new Setup(
                    Image.kafka(),
                    Map.of(INSIDE, port),
                    Map.of(
                        "CLUSTER_ID",
                        "d2h5Ym91bmNlLXRlc3RzLQ",
                        "KAFKA_HEAP_OPTS",
                        "-Xms128m -Xmx384m"),
                    Map.of(CONFIGURATION, properties),
                    List.of(),
                    "SIGTERM")),
            port);
    server.awaitAnswer();
    return server;
  }

  @Override
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public void kill() {
    container.kill();
  }

  @Override
  public void restart() {
    container.stop();
    container.startAgain();
    awaitAnswer();
  }

  @Override
  public void close() {
    container.close();
  }

  private void awaitAnswer() {
    container.await(() -> BrokerAdmin.answers(port));
  }
}
