package io.whybounce.servers.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Sees to it that nothing stays behind, even if this process is killed with SIGKILL: a very small
 * process of its own that is told of each child and each temporary folder, waits until its standard
 * input ends, and then ends and deletes what is left of them.
 */
public final class Reaper implements AutoCloseable {
  private final Process process;
  private final PrintWriter orders;

  private Reaper(Process process) {
    this.process = process;
    this.orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** Starts the watching process. */
  public static Reaper start() {
    List<String> command =
        List.of(
            ChildProcess.java(),
            "-Xmx16m",
            "-Xss256k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            codeSource(),
            ReaperMain.class.getName());
    try {
      return new Reaper(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the reaper process", e);
    }
  }

  /** Ends {@code child} when this process is gone. */
  public void watch(ProcessHandle child) {
    orders.println("process " + child.pid() + " " + ReaperMain.startOf(child));
  }

  /** Deletes {@code folder} when this process is gone. */
  public void watch(Path folder) {
    orders.println("folder " + folder.toAbsolutePath());
  }

  /** Removes that container, with what it has written, when this process is gone. */
  public void watchContainer(String id) {
    orders.println("container " + id);
  }

  /** Lets the reaper do its work now (mostly nothing is left to do) and end. */
  @Override
  public void close() {
    orders.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Orders, one a line, as {@link #watch} writes them. */
  static BufferedReader orders() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  private static String codeSource() {
    try {
      return Path.of(Reaper.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has no usable address", e);
    }
  }
}
