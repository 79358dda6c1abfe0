package io.whybounce.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.whybounce.servers.process.Folders;

/** Where the logs of one run go: below the build's folder, so that they can be read afterwards. */
final class LogFolder {
  private LogFolder() {}

  /** A new, empty folder for this process; those of processes that have ended are deleted. */
  static Path create(Path home) {
    Path logs = home.resolve("deploy").resolve("local").resolve("target").resolve("logs");
    try {
      Files.createDirectories(logs);
      for (Path old : children(logs)) {
        if (!isAlive(old.getFileName().toString())) {
          Folders.delete(old);
        }
      }
      Path own = logs.resolve(Long.toString(ProcessHandle.current().pid()));
      Folders.delete(own);
      return Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for logs below " + logs, e);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  private static boolean isAlive(String pid) {
    return pid.matches("[0-9]{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }
}
