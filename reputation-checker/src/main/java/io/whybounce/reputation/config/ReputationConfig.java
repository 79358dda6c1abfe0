package io.whybounce.reputation.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All settings of reputation-checker beyond those of Quarkus itself. */
@ConfigMapping(prefix = "whybounce")
public interface ReputationConfig {
  /** How DNS is asked. */
  Dns dns();

  /** The reputation sources. */
  Sources sources();

  /** How evidence is weighed. */
  Weighing evidence();

  /** How one diagnosis is assessed. */
  Assessing assessment();

  /** How known gateways are watched. */
  Watch watch();

  /** How long observations are kept. */
  @WithDefault("90d")
  Duration retention();

  /** How DNS is asked. */
  interface Dns {
    /** Resolvers as {@code host:port} or {@code host}, asked in turn; by default the system's. */
    Optional<List<String>> resolvers();

    /** Longest wait for one resolver's answer. */
    @WithDefault("1s")
    Duration timeout();

    /** Most questions in flight. */
    @WithDefault("1000")
    int inFlight();

    /** Most answers kept, as long as their TTL says. */
    @WithDefault("100000")
    int cacheSize();

    /** Zone that tells origin networks in Team Cymru's form. */
    @WithDefault("asn.cymru.com")
    String networkZone();
  }

  /** The reputation sources. */
  interface Sources {
    /** File that replaces the built-in sources. */
    Optional<Path> file();

    /** Ids of sources that are asked though their file has them off. */
    Optional<List<String>> on();

    /** Ids of sources that are not asked. */
    Optional<List<String>> off();

    /** Folder with a file for each registration key, named like the key. */
    Optional<Path> keysDirectory();

    /** How often it is looked whether the file or a key has changed. */
    @WithDefault("5s")
    Duration checkInterval();

    /** How often each source's test points are asked (RFC 5782, 5). */
    @WithDefault("1h")
    Duration testInterval();
  }

  /** How evidence is weighed. */
  interface Weighing {
    /** File that replaces the built-in weights. */
    Optional<Path> file();
  }

  /** How one diagnosis is assessed. */
  interface Assessing {
    /** Longest time for all lookups; what is missing then is named in the assessment. */
    @WithDefault("3s")
    Duration deadline();

    /** Most diagnoses that are assessed at the same time. */
    @WithDefault("64")
    int concurrency();

    /** How long what was found about a gateway serves further diagnoses. */
    @WithDefault("1s")
    Duration reuse();
  }

  /** How known gateways are watched. */
  interface Watch {
    /** How often it is looked which gateways are due. */
    @WithDefault("1s")
    Duration tick();

    /** How often each is looked at. */
    @WithDefault("15m")
    Duration interval();

    /** A changed answer counts when a second look, this much later, agrees. */
    @WithDefault("30s")
    Duration confirmAfter();

    /**
     * The same for an answer that is better than before: clearing takes longer than falling, as
     * many lists take a listing back for a while.
     */
    @WithDefault("30m")
    Duration clearAfter();

    /** Changes of a pool's gateways that are no further apart than this are one change. */
    @WithDefault("1h")
    Duration together();

    /** How long a gateway is watched after it was last seen in a notice. */
    @WithDefault("14d")
    Duration remember();
  }
}
