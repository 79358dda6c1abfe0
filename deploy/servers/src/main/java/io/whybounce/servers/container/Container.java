package io.whybounce.servers.container;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;

import io.whybounce.servers.process.Reaper;

/**
 * One server in a container, on ports of the loopback address that stay the same when it is started
 * anew. It goes with this process, also if that is killed.
 */
public final class Container implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int STOP_SECONDS = 10;

  private final GenericContainer<?> container;
  private final String name;

  private Container(GenericContainer<?> container, String name) {
    this.container = container;
    this.name = name;
  }

  /**
   * What runs in a container.
   *
   * @param image it is made of
   * @param ports of the loopback address, by the container's own
   * @param environment its settings
   * @param files their text, by path; anyone in the container may read them
   * @param command its words, or none for the image's own
   * @param stopSignal that lets it end without waiting for its clients
   */
  public record Setup(
      Image image,
      Map<Integer, Integer> ports,
      Map<String, String> environment,
      Map<String, String> files,
      List<String> command,
      String stopSignal) {}

  /** Starts it and returns at once. */
  @SuppressWarnings("resource") // closed by close()
  public static Container start(Setup setup) {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(setup.image().name()))
            .withEnv(setup.environment())
            .withStartupAttempts(1)
            .withCreateContainerCmdModifier(
                create -> {
                  List<PortBinding> bindings = new ArrayList<>();
                  setup
                      .ports()
                      .forEach(
                          (inner, outer) ->
                              bindings.add(
                                  new PortBinding(
                                      Binding.bindIpAndPort("127.0.0.1", outer),
                                      ExposedPort.tcp(inner))));
                  create.withStopSignal(setup.stopSignal());
                  create.withExposedPorts(
                      bindings.stream().map(PortBinding::getExposedPort).toList());
                  create.getHostConfig().withPortBindings(bindings);
                })
            // Each server knows better when it is ready.
            .waitingFor(
                new AbstractWaitStrategy() {
                  @Override
                  protected void waitUntilReady() {}
                });
    setup
        .files()
        .forEach((path, text) -> container.withCopyToContainer(Transferable.of(text, 0644), path));
    if (!setup.command().isEmpty()) {
      container.withCommand(setup.command().toArray(String[]::new));
    }
    container.start();
    Leftovers.REAPER.watchContainer(container.getContainerId());
    return new Container(container, setup.image().name());
  }

  /**
   * Waits until {@code condition} holds.
   *
   * @throws IllegalStateException with the end of its log if it ends, or needs more than 60 seconds
   */
  public void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(START_TIME);
    while (!condition.getAsBoolean()) {
      if (!container.isRunning() || Instant.now().isAfter(end)) {
        String log = container.getLogs();
        close();
        throw new IllegalStateException(
            name
                + " did not start; its log ends so:\n"
                + log.substring(Math.max(0, log.length() - 2_000)));
      }
      pause();
    }
  }

  /** Ends it at once, as a crash would (SIGKILL). */
  public void kill() {
    Engine.client().killContainerCmd(container.getContainerId()).exec();
  }

  /** Ends it as an orchestrator does; what it has written stays. */
  public void stop() {
    try {
      Engine.client().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
    } catch (NotModifiedException e) {
      // It has ended already.
      return;
    }
  }

  /** Starts it anew after {@link #kill} or {@link #stop}, on the same ports. */
  public void startAgain() {
    try {
      Engine.client().startContainerCmd(container.getContainerId()).exec();
    } catch (NotModifiedException e) {
      // It runs still.
      return;
    }
  }

  /**
   * Runs {@code command} in it and gives what that prints.
   *
   * @throws IllegalStateException if it fails
   */
  public String run(String... command) {
    try {
      ExecResult result = container.execInContainer(StandardCharsets.UTF_8, command);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(
            command[0] + " in " + name + " failed: " + result.getStderr() + result.getStdout());
      }
      return result.getStdout();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends and removes it, with what it has written. */
  @Override
  public void close() {
    try {
      Engine.client()
          .removeContainerCmd(container.getContainerId())
          .withForce(true)
          .withRemoveVolumes(true)
          .exec();
    } catch (NotFoundException e) {
      // It is gone already.
      return;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Removes what a killed process leaves. */
  private static final class Leftovers {
    private static final Reaper REAPER = Reaper.start();
  }
}
