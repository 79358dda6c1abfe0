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
                  ready -> work.get().subscribe().with(emitter::complete, emitter::fail));
            });
  }

  /** {@code result} of work elsewhere, handed over on the context that asks for it. */
  public static <T> Uni<T> back(Uni<T> result) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context here = Vertx.currentContext();
              return here == null
                  ? result
                  : result.emitOn(task -> here.runOnContext(ready -> task.run()));
            });
  }
}
