package io.whybounce.classifier.service;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.whybounce.classifier.rule.RuleSet;

/**
 * Tells which rules are in force, and why the mounted ones are not. Always up: with the rules that
 * were in force before, the service goes on.
 */
@Readiness
@ApplicationScoped
public class RulesHealth implements HealthCheck {
  private final RulesInForce rules;

  RulesHealth(RulesInForce rules) {
    this.rules = rules;
  }

  /** Version and number of the rules in force, and what is refused of the mounted folder. */
  @Override
  public HealthCheckResponse call() {
    RuleSet inForce = rules.classifier().rules();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("rules")
            .up()
            .withData("version", inForce.version())
            .withData("count", inForce.rules().size());
    rules.complaint().ifPresent(why -> response.withData("refused", why));
    return response.build();
  }
}
