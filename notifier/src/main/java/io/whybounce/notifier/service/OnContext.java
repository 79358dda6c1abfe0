package io.whybounce.notifier.service;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Runs database work on a Vert.x context of its own, wherever it is asked for. */
@ApplicationScoped
public class OnContext {
  private final Vertx vertx;

  /** For the container. */
  public OnContext(Vertx vertx) {
    this.vertx = vertx;
  }

  /** {@code work}, subscribed on a new duplicated context, as Hibernate Reactive wants it. */
  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  ready ->
                      // Deferred, so that what fails before it begins fails the result, too.
                      Uni.createFrom()
                          .deferred(work::get)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }
}
