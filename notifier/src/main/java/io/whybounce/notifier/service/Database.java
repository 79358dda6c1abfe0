package io.whybounce.notifier.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.whybounce.start.database.OnContext;
import io.whybounce.start.database.Tables;

/** The service's tables, and the way to work on them. */
@ApplicationScoped
public class Database {
  @Produces
  @Singleton
  @Startup
  Tables tables(Flyway flyway) {
    return Tables.prepare(flyway);
  }

  void close(@Disposes Tables tables) {
    tables.close();
  }

  @Produces
  @Singleton
  OnContext onContext(Vertx vertx, Tables tables) {
    return new OnContext(vertx, tables);
  }

  /** Not ready before the tables are there. */
  @Produces
  @Readiness
  @ApplicationScoped
  HealthCheck tablesAreThere(Tables tables) {
    return () -> HealthCheckResponse.named("tables").status(tables.isReady()).build();
  }
}
