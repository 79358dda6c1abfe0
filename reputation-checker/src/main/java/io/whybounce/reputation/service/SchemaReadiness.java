package io.whybounce.reputation.service;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.whybounce.reputation.store.Schema;

/** Not ready before the tables are there. */
@Readiness
@ApplicationScoped
public class SchemaReadiness implements HealthCheck {
  private final Schema schema;

  /** For the container. */
  public SchemaReadiness(Schema schema) {
    this.schema = schema;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("tables").status(schema.isReady()).build();
  }
}
