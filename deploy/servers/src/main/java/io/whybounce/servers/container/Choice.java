package io.whybounce.servers.container;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * Where the servers of tests run. The system property {@code whybounce.servers} forces it: {@code
 * containers} or {@code embedded}; without it containers are taken where a Docker engine answers
 * and has, or gets, the image.
 */
public enum Choice {
  /** In containers where that is possible, embedded otherwise. */
  AUTOMATIC,
  /** In containers, or the test fails and says why. */
  CONTAINERS,
  /** In this process, or as its children. */
  EMBEDDED;

  /** Name of the system property. */
  public static final String PROPERTY = "whybounce.servers";

  /**
   * What the system property says.
   *
   * @throws IllegalArgumentException with what it may say
   */
  public static Choice current() {
    return of(System.getProperty(PROPERTY, ""));
  }

  static Choice of(String words) {
    return switch (words.strip().toLowerCase(Locale.ROOT)) {
      case "", "automatic" -> AUTOMATIC;
      case "containers" -> CONTAINERS;
      case "embedded" -> EMBEDDED;
      default ->
          throw new IllegalArgumentException(
              "-D"
                  + PROPERTY
                  + "="
                  + words
                  + " is no choice; set it to containers, embedded or automatic");
    };
  }

  /**
   * Starts a server as this choice has it, and says in a line which way was taken and why.
   *
   * @param what the server's name in that line
   * @param image that the container needs
   * @throws IllegalStateException if a container is demanded and there can be none
   */
  public <S> S start(String what, Image image, Supplier<S> container, Supplier<S> embedded) {
    if (this == EMBEDDED) {
      tell(what, "embedded, as -D" + PROPERTY + "=embedded demands");
      return embedded.get();
    }
    try {
      Engine.require(image);
    } catch (NoContainer e) {
      if (this == CONTAINERS) {
        throw new IllegalStateException(
            "-D" + PROPERTY + "=containers, but there is none for " + what + ": " + e.getMessage(),
            e);
      }
      tell(what, "embedded: " + e.getMessage());
      return embedded.get();
    }
    tell(
        what,
        "container of "
            + image.name()
            + (this == CONTAINERS
                ? ", as -D" + PROPERTY + "=containers demands"
                : ": a Docker engine answers (-D" + PROPERTY + "=embedded forces the other way)"));
    return container.get();
  }

  private static void tell(String what, String how) {
    System.out.println("servers: " + what + " " + how);
  }
}
