package io.whybounce.ingest.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.whybounce.ingest.config.IngestConfig;
import io.whybounce.ingest.config.LoginFactory;
import io.whybounce.ingest.config.MailboxCheck;
import io.whybounce.ingest.config.MailboxSettingsFactory;
import io.whybounce.ingest.mailbox.Intake;
import io.whybounce.ingest.mailbox.Login;
import io.whybounce.ingest.mailbox.MailboxSettings;
import io.whybounce.ingest.mailbox.MailboxWatcher;
import io.whybounce.ingest.mailbox.TlsMode;
import io.whybounce.start.WrongSettings;

/** Starts and stops the watchers, one thread for each mailbox. */
@ApplicationScoped
public class IngestLifecycle {
  private static final Logger LOG = Logger.getLogger(IngestLifecycle.class);

  private final IngestConfig config;
  private final KafkaCheck kafka;
  private final Intake intake;
  private final MailboxStatus status;
  private final List<Watching> watching = new ArrayList<>();

  /** For the container. */
  public IngestLifecycle(
      IngestConfig config, KafkaCheck kafka, Intake intake, MailboxStatus status) {
    this.config = config;
    this.kafka = kafka;
    this.intake = intake;
    this.status = status;
  }

  /** Before anything connects anywhere: a service with wrong settings says all of them and ends. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    List<String> problems = new ArrayList<>(MailboxCheck.problems(config.mailbox()));
    problems.addAll(kafka.problems());
    if (!problems.isEmpty()) {
      throw new WrongSettings(problems);
    }
  }

  /** When the channels stand. */
  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    MailboxSettings settings = MailboxSettingsFactory.of(config.mailbox());
    if (settings.tls() == TlsMode.NONE) {
      LOG.warnf(
          "%s is none: the login and all mail go to %s in the clear",
          settings.setting("TLS"), settings.address());
    }
    watch(settings, LoginFactory.of(config.mailbox()));
  }

  /** Before the channels close, so that the batch at hand is still acknowledged and filed. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    watching.forEach(w -> w.watcher().close());
    long deadline = System.nanoTime() + config.shutdown().drain().toNanos();
    for (Watching one : watching) {
      join(one, Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
    }
  }

  /** Whether every watcher still runs. */
  boolean allRunning() {
    return watching.stream().allMatch(w -> w.thread().isAlive());
  }

  private void watch(MailboxSettings settings, Login login) {
    MailboxWatcher watcher = new MailboxWatcher(settings, login, intake, status);
    Thread thread = new Thread(watcher, "mailbox-" + settings.host());
    thread.setUncaughtExceptionHandler(
        (t, e) -> LOG.errorf(e, "the watcher of %s has ended", settings.address()));
    watching.add(new Watching(watcher, thread));
    thread.start();
  }

  private static void join(Watching one, Duration atMost) {
    try {
      one.thread().join(atMost.toMillis());
      if (one.thread().isAlive()) {
        LOG.warn("a batch was not acknowledged in time; it stays in the mailbox");
        one.thread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
