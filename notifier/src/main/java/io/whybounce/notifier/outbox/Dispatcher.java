package io.whybounce.notifier.outbox;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.service.OnContext;

/**
 * Publishes events and sends notices as soon as there are any: woken after each commit of this
 * process, and once a second for what other processes have left.
 */
@ApplicationScoped
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private final Outbox outbox;
  private final MailDispatch mails;
  private final OnContext onContext;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();

  Dispatcher(Outbox outbox, MailDispatch mails, OnContext onContext) {
    this.outbox = outbox;
    this.mails = mails;
    this.onContext = onContext;
  }

  /** There may be something to do. Returns at once. */
  @Scheduled(every = "1s", delayed = "1s")
  public void wake() {
    again.set(true);
    if (running.compareAndSet(false, true)) {
      run();
    }
  }

  private void run() {
    again.set(false);
    // Deferred, so that whatever goes wrong in it ends this run and not the dispatcher.
    Uni.createFrom()
        .deferred(this::round)
        .subscribe()
        .with(
            more -> next(more),
            failure -> {
              LOG.warnf("events and notices have to wait: %s", failure.getMessage());
              running.set(false);
            });
  }

  private void next(boolean more) {
    if (more || again.get()) {
      run();
      return;
    }
    running.set(false);
    // Somebody may have come between the question and the answer.
    if (again.get() && running.compareAndSet(false, true)) {
      run();
    }
  }

  /** One round of each; whether there may be more. Notices first: a person waits for them. */
  private Uni<Boolean> round() {
    return mails
        .send()
        .chain(sent -> onContext.run(outbox::publish).map(published -> sent + published > 0));
  }
}
