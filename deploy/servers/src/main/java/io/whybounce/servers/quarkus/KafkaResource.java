package io.whybounce.servers.quarkus;

import java.util.Arrays;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.contracts.event.EventType;
import io.whybounce.servers.kafka.KafkaServer;

/**
 * Gives a Quarkus test a real broker that has all topics. Fields of type {@link KafkaServer} are
 * set to it.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
  /**
   * As many partitions as the local stack has, so that order across keys is not taken for granted.
   */
  private static final int PARTITIONS = 3;

  private KafkaServer server;

  @Override
  public Map<String, String> start() {
    server = KafkaServer.start();
    server.createTopics(
        Arrays.stream(EventType.values()).map(EventType::topic).toList(), PARTITIONS);
    return Map.of("kafka.bootstrap.servers", server.bootstrapServers());
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, field -> field.getType() == KafkaServer.class);
  }
}
