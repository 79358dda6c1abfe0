package io.whybounce.notifier.service;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All settings of the notifier beyond those of Quarkus itself. */
@ConfigMapping(prefix = "whybounce")
public interface NotifierConfig {
  /** The server that takes notices. */
  Relay relay();

  /** What notices look like. */
  Mail mail();

  /** Addresses of the MSP's own staff: told of every incident, of all tenants. */
  Optional<List<String>> operators();

  /** Address of the web page as readers of a notice reach it. */
  @WithDefault("http://localhost:8084")
  String publicUrl();

  /** When deliveries are an incident. */
  Correlation correlation();

  /** The REST API. */
  Api api();

  /** The web page. */
  Web web();

  /** Weights of the spread. */
  Spread spread();

  /** Notices by webhook. */
  Webhook webhook();

  /** How much is sent at most. */
  Limits limits();

  /** Single failures, told together. */
  Digest digest();

  /** How long deliveries and ended incidents are kept. */
  @WithDefault("400d")
  Duration retention();

  /** Records that a service could not process. */
  DeadLetters deadLetters();

  /** Records that a service could not process. */
  interface DeadLetters {
    /** How long they are kept here. */
    @WithDefault("90d")
    Duration retention();

    /** Most that are kept here; the oldest go first. */
    @WithDefault("10000")
    int maxCount();

    /** Octets of key, value and headers above which a record is listed, but not kept here. */
    @WithDefault("262144")
    int maxOctets();
  }

  /** The server that takes notices. */
  interface Relay {
    /** Its name or address. */
    @WithDefault("localhost")
    String host();

    /** Its TCP port. */
    @WithDefault("25")
    int port();

    /** {@code none}, {@code starttls} (required) or {@code implicit}. */
    @WithDefault("starttls")
    Tls tls();

    /** Login, if it wants one. */
    Optional<String> user();

    /** Password of that login. */
    Optional<String> password();

    /** File that holds the password, instead. */
    Optional<Path> passwordFile();

    /** Longest wait for an answer. */
    @WithDefault("20s")
    Duration timeout();

    /** A notice that the relay has not taken for so long is given up. */
    @WithDefault("5d")
    Duration giveUpAfter();

    /** A notice that the relay has not taken for so long goes by webhook, where there is one. */
    @WithDefault("15m")
    Duration detourAfter();

    /** Public addresses that it sends from, if they are not those of its name. */
    Optional<List<String>> addresses();
  }

  /** How a connection is protected. */
  enum Tls {
    /** In the clear. */
    NONE,
    /** STARTTLS, refused if the server does not offer it (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314, 3). */
    IMPLICIT
  }

  /** What notices look like. */
  interface Mail {
    /** The From address; there is no default, as the relay must know it. */
    Optional<String> from();
  }

  /** When deliveries are an incident. */
  interface Correlation {
    /** Deliveries further apart than this have nothing to do with each other. */
    @WithDefault("6h")
    Duration window();

    /** Distinct deliveries that open an incident. */
    @WithDefault("3")
    int minDeliveries();

    /** Distinct recipient domains that a gateway's trouble must touch. */
    @WithDefault("2")
    int minRecipientDomains();

    /** How long a notice waits for more of the same, so that it tells of more at once. */
    @WithDefault("0s")
    Duration maxWait();

    /**
     * How long an owner's first notice of a further incident waits, who was told of another within
     * the window: it may prove to be part of that.
     */
    @WithDefault("30m")
    Duration furtherWait();

    /** An incident without a new notice for so long is over, if its cause is gone. */
    @WithDefault("12h")
    Duration quiet();
  }

  /** The REST API. */
  interface Api {
    /** Key of operators; without one the API answers nobody. */
    Optional<String> operatorKey();

    /** File that holds the key, instead. */
    Optional<Path> operatorKeyFile();

    /** Requests that one caller may make in a minute. */
    @WithDefault("600")
    int requestsMinute();

    /** Wrong passwords or keys that one address may send in a minute. */
    @WithDefault("20")
    int failedLoginsMinute();
  }

  /** The web page. */
  interface Web {
    /** Whether the page lets everybody on the loopback address look. */
    @WithDefault("false")
    boolean open();
  }

  /** Weights of the spread. */
  interface Spread {
    /** File that replaces the built-in weights. */
    Optional<Path> file();
  }

  /** Notices by webhook. */
  interface Webhook {
    /** Key that each owner's secret is made from; without one no webhook is sent. */
    Optional<String> key();

    /** File that holds the key, instead. */
    Optional<Path> keyFile();

    /** Hosts that may be told without TLS. */
    Optional<List<String>> plainHosts();

    /** Hosts that may have an address that is not public. */
    Optional<List<String>> internalHosts();

    /** PEM file with the authorities that are trusted, instead of the usual ones. */
    Optional<Path> trustFile();

    /** Longest wait for a connection and for an answer. */
    @WithDefault("10s")
    Duration timeout();

    /** A notice that a webhook's server has not taken for so long goes another way. */
    @WithDefault("1h")
    Duration giveUpAfter();
  }

  /** How much is sent at most; what is too much waits. */
  interface Limits {
    /** Notices to one owner in an hour. */
    @WithDefault("20")
    int ownerHour();

    /** Notices to one operator in an hour. */
    @WithDefault("120")
    int operatorHour();

    /** Notices to all in a minute. */
    @WithDefault("600")
    int minute();

    /** Notices that came back refused for good before an address is told nothing more. */
    @WithDefault("3")
    int hardBounces();
  }

  /** Single failures, told together. */
  interface Digest {
    /** When the daily one goes, in the owner's zone. */
    @WithDefault("08:00")
    LocalTime at();

    /** How long a failure waits: it may yet prove to be part of an incident. */
    @WithDefault("10m")
    Duration settle();
  }
}
