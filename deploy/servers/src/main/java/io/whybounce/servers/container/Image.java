package io.whybounce.servers.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An image of a server.
 *
 * @param name with its tag
 * @param source folder of the repository with its Dockerfile, for an image of the project's own
 */
public record Image(String name, Optional<String> source) {
  /** Apache Kafka; {@code whybounce.servers.kafka-image} names another one. */
  public static Image kafka() {
    return new Image(named("kafka-image", "apache/kafka:4.1.2"), Optional.empty());
  }

  /** PostgreSQL; {@code whybounce.servers.postgres-image} names another one. */
  public static Image postgres() {
    return new Image(named("postgres-image", "postgres:18.4"), Optional.empty());
  }

  /**
   * Postfix and Dovecot as the compose file has them; {@code whybounce.servers.mail-image} names
   * another build of it.
   */
  public static Image mail() {
    return new Image(
        named("mail-image", "whybounce/mail:0.1.0"), Optional.of("deploy/docker/mail"));
  }

  private static String named(String setting, String otherwise) {
    String name = System.getProperty(Choice.PROPERTY + "." + setting, "").strip();
    return name.isEmpty() ? otherwise : name;
  }

  /** The source's folder, looked for from this folder upwards. */
  Optional<Path> folder() {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Path from = Path.of("").toAbsolutePath();
    for (Path at = from; at != null; at = at.getParent()) {
      Path folder = at.resolve(source.get());
      if (Files.isRegularFile(folder.resolve("Dockerfile"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
