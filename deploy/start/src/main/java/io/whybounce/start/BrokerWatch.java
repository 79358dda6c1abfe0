package io.whybounce.start;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Says in one line that no broker can be reached, and when one can again. Kafka's own clients tell
 * each try of each connection, many times a second, and never which setting to look at.
 */
@ApplicationScoped
public class BrokerWatch {
  private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Brokers brokers;
  private final Thread watcher = new Thread(this::watch, "broker-watch");

  /** For the container. */
  public BrokerWatch(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.brokers = Brokers.of(servers);
    watcher.setDaemon(true);
  }

  void start(@Observes StartupEvent event) {
    watcher.start();
  }

  void stop(@Observes ShutdownEvent event) {
    watcher.interrupt();
  }

  private void watch() {
    Pause pause = new Pause(FIRST, LONGEST);
    boolean away = false;
    try {
      while (true) {
        Optional<String> trouble = brokers.trouble(TIMEOUT);
        if (trouble.isPresent()) {
          LOG.warnf(
              "the Kafka broker is not reached (%s): look at %s; events wait, trying again in %d ms",
              trouble.get(), Brokers.SETTING, pause.next().toMillis());
          pause.take();
        } else {
          if (away) {
            LOG.infof("the Kafka broker is reached again (%s)", brokers);
          }
          pause.reset();
          Thread.sleep(LONGEST.toMillis());
        }
        away = trouble.isPresent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
