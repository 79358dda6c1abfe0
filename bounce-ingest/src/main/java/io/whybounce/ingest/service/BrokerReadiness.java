package io.whybounce.ingest.service;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while events do not reach the broker; tells the reason. */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
  private final BrokerStatus status;

  /** For the container. */
  public BrokerReadiness(BrokerStatus status) {
    this.status = status;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("broker").status(status.reason().isEmpty());
    status.reason().ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
