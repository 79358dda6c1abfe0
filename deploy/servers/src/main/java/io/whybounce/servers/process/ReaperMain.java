package io.whybounce.servers.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process behind {@link Reaper}. */
public final class ReaperMain {
  /** How long a program may take to end after SIGTERM. */
  private static final Duration STOP_TIME = Duration.ofSeconds(5);

  private ReaperMain() {}

  /**
   * Reads orders until standard input ends, then carries them out: processes first, then folders,
   * then containers.
   */
  public static void main(String[] args) throws IOException {
    List<ProcessHandle> processes = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    List<String> containers = new ArrayList<>();
    try (BufferedReader orders = Reaper.orders()) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        if (line.startsWith("folder ")) {
          folders.add(Path.of(line.substring("folder ".length())));
        } else if (line.startsWith("container ")) {
          containers.add(line.substring("container ".length()));
        } else if (line.startsWith("process ")) {
          String[] words = line.split(" ");
          // The start time keeps a number that the system gave to another program since from being
          // ended.
          ProcessHandle.of(Long.parseLong(words[1]))
              .filter(p -> startOf(p) == Long.parseLong(words[2]))
              .ifPresent(processes::add);
        }
      }
    }
    processes.forEach(ProcessHandle::destroy);
    processes.forEach(ReaperMain::end);
    folders.forEach(Folders::delete);
    if (!containers.isEmpty()) {
      remove(containers);
    }
  }

  /**
   * When {@code process} was started, in milliseconds since 1970; 0 if the system does not tell.
   */
  static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Those that are gone already are no error. */
  private static void remove(List<String> containers) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker", "rm", "--force", "--volumes"));
    command.addAll(containers);
    Process docker =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      docker.waitFor(STOP_TIME.toMillis() * 4, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ProcessHandle process) {
    try {
      process.onExit().get(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
