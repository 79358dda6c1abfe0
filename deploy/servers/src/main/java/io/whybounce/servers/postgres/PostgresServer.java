package io.whybounce.servers.postgres;

import io.whybounce.servers.container.Choice;
import io.whybounce.servers.container.Image;

/** A real PostgreSQL server whose data are gone when it is closed. */
public interface PostgresServer extends AutoCloseable {
  /** Starts a server where {@link Choice} has it, and waits until it answers. */
  static PostgresServer start() {
    return Choice.current()
        .start(
            "PostgreSQL",
            Image.postgres(),
            PostgresContainer::start,
            EmbeddedPostgresServer::start);
  }

  /** Stops the server; its data stay for {@link #restart()}. */
  void stop();

  /** Starts it anew after {@link #stop()}, with the same port and data. */
  void restart();

  /** The database of that name, made if it is not there yet. */
  Database createDatabase(String name);

  @Override
  void close();
}
