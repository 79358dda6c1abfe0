package io.whybounce.servers.container;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.testcontainers.DockerClientFactory;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;

/** The Docker engine that Testcontainers finds, if there is one. */
final class Engine {
  /** How long an image may take to come, in seconds. */
  private static final long PULL_SECONDS = 120;

  /** How long an image of the project's own may take to be built, in seconds. */
  private static final long BUILD_SECONDS = 240;

  /** They tell at length what {@link Choice} tells in a line. */
  private static final List<Logger> TESTCONTAINERS =
      List.of(Logger.getLogger("org.testcontainers"), Logger.getLogger("tc"));

  /** Why there is no container of an image; what was found out once is not asked again. */
  private static final Map<String, Optional<NoContainer>> ANSWERS = new HashMap<>();

  static {
    TESTCONTAINERS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private Engine() {}

  /**
   * Sees to it that the engine has {@code image}.
   *
   * @throws NoContainer if there is no engine, or it cannot get the image
   */
  static void require(Image image) throws NoContainer {
    Optional<NoContainer> answer;
    synchronized (ANSWERS) {
      answer = ANSWERS.computeIfAbsent(image.name(), name -> ask(image));
    }
    if (answer.isPresent()) {
      throw answer.get();
    }
  }

  /** The engine's client; only after {@link #require}. */
  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }

  private static Optional<NoContainer> ask(Image image) {
    try {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        return Optional.of(new NoContainer("no Docker engine answers"));
      }
      requireLoopback();
      fetch(image);
      return Optional.empty();
    } catch (NoContainer e) {
      return Optional.of(e);
    }
  }

  /** Its containers' ports must be those of this process's own loopback address. */
  private static void requireLoopback() throws NoContainer {
    URI engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
    if (engine.getHost() != null && !Set.of("localhost", "127.0.0.1").contains(engine.getHost())) {
      throw new NoContainer("the Docker engine is on another machine, " + engine.getHost());
    }
    try {
      String self = InetAddress.getLocalHost().getHostName();
      client().inspectContainerCmd(self).exec();
      throw new NoContainer("this process runs in a container of that engine itself, " + self);
    } catch (NotFoundException | UnknownHostException e) {
      return;
    }
  }

  private static void fetch(Image image) throws NoContainer {
    try {
      client().inspectImageCmd(image.name()).exec();
    } catch (NotFoundException e) {
      if (image.folder().isPresent()) {
        build(image.name(), image.folder().get());
      } else {
        pull(image.name());
      }
    }
  }

  private static void pull(String name) throws NoContainer {
    try {
      if (!client().pullImageCmd(name).start().awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS)) {
        throw new NoContainer(name + " has not come within " + PULL_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoContainer("interrupted while " + name + " was fetched", e);
    } catch (RuntimeException e) {
      // Refused, unknown, no network: docker-java has an exception for each.
      throw new NoContainer(
          "the engine has no image " + name + " and cannot pull it (" + firstLine(e) + ")", e);
    }
  }

  private static void build(String name, Path folder) throws NoContainer {
    try {
      client()
          .buildImageCmd(folder.toFile())
          .withTags(Set.of(name))
          // A bridge is not everywhere allowed out to Debian's mirror.
          .withNetworkMode("host")
          .exec(new BuildImageResultCallback())
          .awaitImageId(BUILD_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      throw new NoContainer(
          "the engine has no image " + name + " and cannot build it (" + firstLine(e) + ")", e);
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }
}
