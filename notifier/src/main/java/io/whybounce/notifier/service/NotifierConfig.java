package io.whybounce.notifier.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All settings of notifier beyond those of Quarkus itself. */
@ConfigMapping(prefix = "whybounce")
public interface NotifierConfig {
  /** The SMTP server that notices go through. */
  Relay relay();

  /** What notices look like. */
  Mail mail();

  /** Mail addresses of the MSP's staff, separated by commas. */
  Optional<List<String>> operators();

  /** Address under which readers reach the page, for links in notices. */
  Optional<String> publicUrl();

  /** When a coincidence is believed. */
  Correlation correlation();

  /** Access to the API. */
  Api api();

  /** Access to the page. */
  Web web();

  /** The SMTP server that notices go through. */
  interface Relay {
    /** Its name or address. Required. */
    Optional<String> host();

    /** Its port; by default 465 for implicit TLS, 587 for starttls, else 25. */
    OptionalInt port();

    /** none, starttls or implicit. */
    @WithDefault("starttls")
    RelayTls tls();

    /** Login name, if it wants one. */
    Optional<String> user();

    /** Password of that user. */
    Optional<String> password();

    /** File that holds the password. */
    Optional<Path> passwordFile();

    /** Longest wait for the server. */
    @WithDefault("30s")
    Duration timeout();
  }

  /** What notices look like. */
  interface Mail {
    /** Address that notices come from. Required. */
    Optional<String> from();
  }

  /** When a coincidence is believed. */
  interface Correlation {
    /** Deliveries that are further apart do not coincide. */
    @WithDefault("6h")
    Duration window();

    /** Distinct deliveries that open an incident. */
    @WithDefault("3")
    int minDeliveries();

    /** Distinct recipient domains that open an incident of the sender's side. */
    @WithDefault("2")
    int minRecipientDomains();
  }

  /** Access to the API. */
  interface Api {
    /** Key of the operators, for the header X-API-Key. Without it the API is closed. */
    Optional<String> operatorKey();

    /** File that holds the key. */
    Optional<Path> operatorKeyFile();
  }

  /** Access to the page. */
  interface Web {
    /** Whether the page is shown without a key; for a machine that nobody else can reach. */
    @WithDefault("false")
    boolean open();
  }
}
