package io.whybounce.ingest.service;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.whybounce.ingest.config.IngestConfig;

/**
 * Not ready while the mailbox has been out of reach for long, or was never reached: a new version
 * with a wrong password must not replace one that works. A short break changes nothing. Never part
 * of liveness: starting anew does not bring a mail server back.
 */
@Readiness
@ApplicationScoped
public class MailboxReadiness implements HealthCheck {
  private final MailboxStatus status;
  private final Duration grace;

  /** For the container. */
  public MailboxReadiness(MailboxStatus status, IngestConfig config) {
    this.status = status;
    this.grace = config.mailbox().unreachableAfter();
  }

  @Override
  public HealthCheckResponse call() {
    MailboxStatus.Connection connection = status.connection();
    boolean ready = connection.up() || connection.ever() && status.age().compareTo(grace) < 0;
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("mailbox")
            .status(ready)
            .withData("connected", connection.up())
            .withData("since", connection.since().toString());
    connection.reason().ifPresent(reason -> response.withData("reason", reason));
    return response.build();
  }
}
