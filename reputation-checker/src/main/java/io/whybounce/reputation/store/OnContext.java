package io.whybounce.reputation.store;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Runs database work on a Vert.x context of its own, wherever it is asked for, once the tables are
 * there.
 */
@ApplicationScoped
public class OnContext {
  private final Vertx vertx;
  private final Schema schema;

  /** For the container. */
  public OnContext(Vertx vertx, Schema schema) {
    this.vertx = vertx;
    this.schema = schema;
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
    return Uni.createFrom().completionStage(schema::ready).chain(() -> onContext);
  }
}
