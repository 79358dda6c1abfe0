package io.whybounce.notifier.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.whybounce.notifier.access.OidcProblems;
import io.whybounce.notifier.access.OidcSettings;
import io.whybounce.notifier.registry.Addresses;
import io.whybounce.start.WrongSettings;

/** Says all that is wrong with the settings before anything connects anywhere, and ends. */
@ApplicationScoped
public class SettingsCheck {
  private static final Logger LOG = Logger.getLogger(SettingsCheck.class);
  private static final int MAX_PORT = 65_535;

  private final NotifierConfig config;
  private final OidcSettings signOn;
  private final Optional<String> brokers;

  /** For the container. */
  public SettingsCheck(
      NotifierConfig config,
      OidcSettings signOn,
      @ConfigProperty(name = "kafka.bootstrap.servers") Optional<String> brokers) {
    this.config = config;
    this.signOn = signOn;
    this.brokers = brokers;
  }

  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new WrongSettings(problems);
    }
    if (config.relay().tls() == NotifierConfig.Tls.NONE) {
      LOG.warnf(
          "WHYBOUNCE_RELAY_TLS is none: notices go to %s:%d in the clear",
          config.relay().host(), config.relay().port());
    }
    if (config.operators().orElse(List.of()).isEmpty()) {
      LOG.warn("WHYBOUNCE_OPERATORS is not set: what no tenant claims is told to nobody");
    }
    if (signOn.issuer().isPresent()) {
      if (signOn.issuer().get().startsWith("http:")) {
        LOG.warn("WHYBOUNCE_OIDC_ISSUER is asked in the clear: its keys can be forged on the way");
      }
    } else if (config.api().operatorKey().isEmpty() && config.api().operatorKeyFile().isEmpty()) {
      LOG.warn("WHYBOUNCE_API_OPERATOR_KEY is not set: the API answers nobody");
    }
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    problems.addAll(sender());
    for (String operator : config.operators().orElse(List.of())) {
      Addresses.problem(operator).ifPresent(p -> problems.add("WHYBOUNCE_OPERATORS: " + p));
    }
    if (brokers.filter(s -> !s.isBlank()).isEmpty()) {
      problems.add(
          "KAFKA_BOOTSTRAP_SERVERS is not set; set it to the Kafka brokers, host:port,host:port");
    }
    if (config.relay().port() < 1 || config.relay().port() > MAX_PORT) {
      problems.add("WHYBOUNCE_RELAY_PORT is " + config.relay().port() + "; from 1 to " + MAX_PORT);
    }
    if (!isWeb(config.publicUrl())) {
      problems.add("WHYBOUNCE_PUBLIC_URL is no http or https address");
    }
    collect(problems, () -> secret("WHYBOUNCE_RELAY_PASSWORD"));
    collect(problems, () -> secret("WHYBOUNCE_API_OPERATOR_KEY"));
    collect(
        problems,
        () ->
            Secrets.of(
                "WHYBOUNCE_WEBHOOK_KEY", config.webhook().key(), config.webhook().keyFile()));
    problems.addAll(OidcProblems.of(signOn));
    return problems;
  }

  private List<String> sender() {
    Optional<String> from = config.mail().from();
    if (from.isEmpty()) {
      return List.of(
          "WHYBOUNCE_MAIL_FROM is not set; set it to the address that notices come from");
    }
    return Addresses.problem(from.get())
        .map(p -> List.of("WHYBOUNCE_MAIL_FROM: " + p))
        .orElse(List.of());
  }

  private void secret(String setting) {
    if (setting.equals("WHYBOUNCE_RELAY_PASSWORD")) {
      Secrets.of(setting, config.relay().password(), config.relay().passwordFile());
    } else {
      Secrets.of(setting, config.api().operatorKey(), config.api().operatorKeyFile());
    }
  }

  private static void collect(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (WrongSettings e) {
      problems.addAll(e.problems());
    }
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
