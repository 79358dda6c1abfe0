package io.whybounce.servers.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.whybounce.servers.process.Folders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** PostgreSQL as child processes, from binaries that Maven delivers. */
public final class EmbeddedPostgresServer implements PostgresServer {
  private static final Duration START_TIME = Duration.ofSeconds(60);

  private final Path folder;
  private final Path log;
  private final boolean temporary;
  private EmbeddedPostgres server;

  private EmbeddedPostgresServer(
      EmbeddedPostgres server, Path folder, Path log, boolean temporary) {
    this.server = server;
    this.folder = folder;
    this.log = log;
    this.temporary = temporary;
  }

  /** Starts a server that keeps its data in a temporary folder. */
  static PostgresServer start() {
    return start(Optional.empty(), Optional.empty());
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param data folder that keeps the data over restarts; a temporary one, deleted at the end, if
   *     empty
   * @param logFile where the server's log goes; into its folder if empty
   */
  public static EmbeddedPostgresServer start(Optional<Path> data, Optional<Path> logFile) {
    Path folder = data.orElseGet(() -> Folders.temporary("whybounce-postgres-"));
    Path log = logFile.orElse(folder.resolve("postgres.log"));
    return new EmbeddedPostgresServer(start(folder, log, 0), folder, log, data.isEmpty());
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

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  @Override
  public void restart() {
    server = start(folder, log, server.getPort());
  }

  @Override
  public Database createDatabase(String name) {
    Databases.create(server.getPostgresDatabase(), name);
    return new Database("localhost", server.getPort(), name, "postgres", "postgres");
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
}
