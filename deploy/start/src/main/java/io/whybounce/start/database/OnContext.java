package io.whybounce.start.database;

import java.util.function.Supplier;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Runs database work on a Vert.x context of its own, wherever it is asked for, once the tables are
 * there.
 */
public final class OnContext {
  private final Vertx vertx;
  private final Tables tables;

  /** On contexts of {@code vertx}. */
  public OnContext(Vertx vertx, Tables tables) {
    this.vertx = vertx;
    this.tables = tables;
  }

  /** {@code work}, subscribed on a new duplicated context, as Hibernate Reactive wants it. */
  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    Uni<T> onContext =
        Uni.createFrom()
            .emitter(
                emitter -> {
                  Context context =
                      VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                  VertxContextSafetyToggle.setContextSafe(context, true);
                  context.runOnContext(
                      ready -> work.get().subscribe().with(emitter::complete, emitter::fail));
                });
    return Uni.createFrom().completionStage(tables::ready).chain(() -> onContext);
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
