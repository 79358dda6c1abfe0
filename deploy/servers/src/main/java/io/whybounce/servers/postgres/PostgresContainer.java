package io.whybounce.servers.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.postgresql.ds.PGSimpleDataSource;

import io.whybounce.servers.container.Container;
import io.whybounce.servers.container.Container.Setup;
import io.whybounce.servers.container.Image;
import io.whybounce.servers.process.Ports;

/** PostgreSQL in a container of the official image. */
final class PostgresContainer implements PostgresServer {
  private static final String USER = "postgres";
  private static final int INSIDE = 5432;

  private final Container container;
  private final int port;

  private PostgresContainer(Container container, int port) {
    this.container = container;
    this.port = port;
  }

  static PostgresServer start() {
    int port = Ports.free();
    PostgresContainer server =
        new PostgresContainer(
            Container.start(
                new Setup(
                    Image.postgres(),
                    Map.of(INSIDE, port),
                    Map.of("POSTGRES_PASSWORD", USER),
                    Map.of(),
                    List.of("postgres", "-c", "max_connections=100"),
                    // Fast shutdown: does not wait for clients to leave.
                    "SIGINT")),
            port);
    server.awaitAnswer();
    return server;
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void restart() {
    container.startAgain();
    awaitAnswer();
  }

  @Override
  public Database createDatabase(String name) {
    Databases.create(source(), name);
    return new Database("localhost", port, name, USER, USER);
  }

  @Override
  public void close() {
    container.close();
  }

  private void awaitAnswer() {
    container.await(
        () -> {
          try (Connection connection = source().getConnection()) {
            return connection.isValid(2);
          } catch (SQLException e) {
            // Starts still.
            return false;
          }
        });
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(USER);
    source.setUser(USER);
    source.setPassword(USER);
    source.setConnectTimeout(2);
    return source;
  }
}
