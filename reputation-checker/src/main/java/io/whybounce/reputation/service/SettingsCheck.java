package io.whybounce.reputation.service;

import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;
import io.whybounce.reputation.assess.Assessments;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.start.WrongSettings;

/** Refuses settings that cannot work, before anything connects anywhere. */
@ApplicationScoped
public class SettingsCheck {
  private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(30);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);
  private static final int MOST_AT_ONCE = 1_000;

  private final ReputationConfig config;
  private final Optional<String> brokers;
  private final Optional<String> jdbcUrl;
  private final Optional<String> reactiveUrl;

  /**
   * For the container.
   *
   * @param made what the data files and the resolvers make: made here first, each says itself what
   *     is wrong with it
   */
  SettingsCheck(
      ReputationConfig config,
      Made made,
      @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> brokers,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> jdbcUrl,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> reactiveUrl) {
    this.config = config;
    this.brokers = brokers;
    this.jdbcUrl = jdbcUrl;
    this.reactiveUrl = reactiveUrl;
  }

  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    required("KAFKA_BOOTSTRAP_SERVERS", brokers, "host:port,host:port of the Kafka brokers");
    required("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl, "jdbc:postgresql://host:port/database");
    required("QUARKUS_DATASOURCE_REACTIVE_URL", reactiveUrl, "postgresql://host:port/database");
    Duration second = Duration.ofSeconds(1);
    Duration little = Duration.ofMillis(100);
    between("ASSESSMENT_DEADLINE", config.assessment().deadline(), little, LONGEST_DEADLINE);
    between("DNS_TIMEOUT", config.dns().timeout(), little, LONGEST_DEADLINE);
    between("WATCH_INTERVAL", config.watch().interval(), second, LONGEST_INTERVAL);
    between("WATCH_CONFIRM_AFTER", config.watch().confirmAfter(), little, LONGEST_INTERVAL);
    between("WATCH_CLEAR_AFTER", config.watch().clearAfter(), little, LONGEST_INTERVAL);
    int atOnce = config.assessment().concurrency();
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw new WrongSettings(
          "WHYBOUNCE_ASSESSMENT_CONCURRENCY is " + atOnce + "; set it to 1 to " + MOST_AT_ONCE);
    }
    if (config.dns().inFlight() < 1) {
      throw new WrongSettings("WHYBOUNCE_DNS_IN_FLIGHT must be at least 1");
    }
  }

  /** The parts that a wrong setting keeps from being made. */
  @Singleton
  static final class Made {
    Made(CachingDns dns, SourcesInForce sources, Assessments assessments) {}
  }

  private static void required(String setting, Optional<String> value, String what) {
    if (value.filter(v -> !v.isBlank()).isEmpty()) {
      throw new WrongSettings(setting + " is not set; set it to " + what);
    }
  }

  private static void between(String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new WrongSettings(
          "WHYBOUNCE_"
              + setting
              + " is "
              + value.toMillis()
              + " ms; set it to "
              + least.toMillis()
              + " ms to "
              + most.toMillis()
              + " ms");
    }
  }
}
