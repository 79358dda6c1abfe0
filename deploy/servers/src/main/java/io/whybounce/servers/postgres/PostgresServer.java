package io.whybounce.servers.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

import io.whybounce.servers.process.Folders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL server from binaries that Maven delivers. */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofSeconds(60);

  private final Path folder;
  private final Path log;
  private final boolean temporary;
  private EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server, Path folder, Path log, boolean temporary) {
    this.server = server;
    this.folder = folder;
    this.log = log;
    this.temporary = temporary;
  }

  /** Starts a server that keeps its data in a temporary folder. */
  public static PostgresServer start() {
    return start(Optional.empty(), Optional.empty());
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param data folder that keeps the data over restarts; a temporary one, deleted at the end, if
   *     empty
   * @param logFile where the server's log goes; into its folder if empty
   */
  public static PostgresServer start(Optional<Path> data, Optional<Path> logFile) {
    Path folder = data.orElseGet(() -> Folders.temporary("whybounce-postgres-"));
    Path log = logFile.orElse(folder.resolve("postgres.log"));
    return new PostgresServer(start(folder, log, 0), folder, log, data.isEmpty());
  }

  private static EmbeddedPostgres start(Path folder, Path log, int port) {
    try {
      Files.createDirectories(folder);
      return EmbeddedPostgres.builder()
          .setPort(port)
          .setDataDirectory(folder.resolve("data"))
          .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
          .setCleanDataDirectory(false)
          .setServerConfig("max_connections", "100")
          .setServerConfig("shared_buffers", "64MB")
          .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .setPGStartupWait(START_TIME)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start; its log is " + log, e);
    }
  }

  /** Stops the server; its data stay for {@link #restart()}. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /** Starts it anew after {@link #stop()}, with the same port and data. */
  public void restart() {
    server = start(folder, log, server.getPort());
  }

  /** The database of that name, made if it is not there yet. */
  public Database createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(name + " is no plain database name");
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
        if (found.next()) {
          return database(name);
        }
      }
      statement.execute("create database " + name);
      return database(name);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot make the database " + name + ": " + e.getMessage(), e);
    }
  }

  /** The server's first process; the others are its children. */
  public Optional<ProcessHandle> process() {
    try {
      String pid = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).get(0);
      return ProcessHandle.of(Long.parseLong(pid.strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      if (temporary) {
        Folders.delete(folder);
      }
    }
  }

  private Database database(String name) {
    return new Database("localhost", server.getPort(), name, "postgres", "postgres");
  }
}
