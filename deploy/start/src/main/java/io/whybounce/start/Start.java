package io.whybounce.start;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkus.runtime.Quarkus;

/**
 * Runs a service from its main method. If it cannot start it says why, in a line for each reason,
 * and exits with 1.
 */
public final class Start {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /**
   * Tells about itself while the settings are still being read; of a start that fails, these would
   * be most of the lines.
   */
  private static final Logger TALKATIVE = Logger.getLogger("org.hibernate");

  private Start() {}

  /** Runs until the process is told to end. */
  public static void run(String... args) throws InterruptedException {
    TALKATIVE.setLevel(Level.WARNING);
    Tracing.of(System.getenv()).settings().forEach(Start::setIfAbsent);
    try {
      Optional<Brokers> brokers = brokers();
      if (brokers.isPresent()) {
        // Kafka's clients take a name that does not resolve for a mistake and end the start. In a
        // cluster it mostly means that the broker's name is not there yet.
        new BrokerNames(System.err::println, FIRST_PAUSE).await(brokers.get());
      }
    } catch (WrongSettings e) {
      exit(1, e);
    }
    Quarkus.run(null, Start::exit, args);
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static Optional<Brokers> brokers() {
    return Optional.ofNullable(System.getProperty("kafka.bootstrap.servers"))
        .or(() -> Optional.ofNullable(System.getenv(Brokers.SETTING)))
        .map(Brokers::of);
  }

  private static void exit(int status, Throwable failure) {
    if (failure != null) {
      StartFailure.lines(failure).forEach(System.err::println);
    }
    System.exit(status);
  }
}
