package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/**
 * Sends what was written down: events to Kafka, notices to the relay. Woken at once after each
 * commit of this replica, and every second for what another replica has left or what was to wait.
 */
@ApplicationScoped
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Longest wait at the end; an orchestrator gives 30 seconds in all. */
  private static final Duration LAST_ROUND = Duration.ofSeconds(15);

  /** Notices that are sent side by side; each holds a connection to the database meanwhile. */
  private static final int COURIERS = 4;

  private final Vertx vertx;
  private final Courier courier;
  private final List<Pump> pumps = new ArrayList<>();
  private volatile long timer;
  private volatile boolean stopped;

  /** For the container. */
  public Dispatcher(Vertx vertx, OnContext onContext, Publisher publisher, Courier courier) {
    this.vertx = vertx;
    this.courier = courier;
    Pump publishing = new Pump(() -> onContext.run(publisher::publish), e -> tell("events", e));
    pumps.add(publishing);
    for (int i = 0; i < COURIERS; i++) {
      pumps.add(
          new Pump(
              () ->
                  onContext
                      .run(courier::deliverOne)
                      .invoke(
                          sent -> {
                            if (sent) {
                              publishing.wake();
                            }
                          }),
              e -> tell("notices", e)));
    }
  }

  /** There may be something to send. */
  public void wake() {
    if (!stopped) {
      pumps.forEach(Pump::wake);
    }
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    timer = vertx.setPeriodic(POLL.toMillis(), id -> wake());
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    stopped = true;
    vertx.cancelTimer(timer);
    CompletableFuture<?>[] rounds =
        pumps.stream()
            .map(p -> p.stop().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    try {
      // What the relay has taken is marked as sent before the way to the database closes: else each
      // end in good order could send a notice twice.
      awaitEnd(CompletableFuture.allOf(rounds));
    } catch (TimeoutException | ExecutionException e) {
      LOG.warnf("ended with notices or events under way: they go again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What only waits for a database that is away is not waited for. */
  private void awaitEnd(CompletableFuture<Void> rounds)
      throws InterruptedException, ExecutionException, TimeoutException {
    Instant last = Instant.now().plus(LAST_ROUND);
    while (true) {
      try {
        rounds.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (!courier.isSending() || Instant.now().isAfter(last)) {
          throw e;
        }
      }
    }
  }

  private static void tell(String what, Throwable failure) {
    LOG.warnf("%s have to wait: %s", what, DatabaseTrouble.line(failure));
  }
}
