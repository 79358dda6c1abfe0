package io.whybounce.servers.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The broker's process: formats its folder the first time, then runs Kafka until it is ended. */
public final class KafkaMain {
  private KafkaMain() {}

  /**
   * Runs with the paths of {@code server.properties} and a cluster id for a folder that has none
   * yet.
   */
  public static void main(String[] args) throws Exception {
    Path properties = Path.of(args[0]);
    Properties settings = new Properties();
    try (var in = Files.newInputStream(properties)) {
      settings.load(in);
    }
    if (!Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
      int status =
          StorageTool.execute(
              new String[] {"format", "-t", args[1], "-c", properties.toString()}, System.out);
      if (status != 0) {
        System.exit(status);
      }
    }
    Kafka.main(new String[] {properties.toString()});
  }
}
