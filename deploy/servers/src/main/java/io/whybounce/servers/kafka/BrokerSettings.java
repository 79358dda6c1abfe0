package io.whybounce.servers.kafka;

/** The {@code server.properties} of a broker that is its own controller. */
final class BrokerSettings {
  private BrokerSettings() {}

  static String text(String listener, String advertised, int controllerPort, String records) {
    return String.join(
        "\n",
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@localhost:" + controllerPort,
        "listeners=" + listener + ",CONTROLLER://localhost:" + controllerPort,
        "advertised.listeners=" + advertised,
        "controller.listener.names=CONTROLLER",
        "log.dirs=" + records,
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=4",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "num.partitions=3",
        // A single machine has nobody to wait for before the first assignment.
        "group.initial.rebalance.delay.ms=0",
        "");
  }
}
