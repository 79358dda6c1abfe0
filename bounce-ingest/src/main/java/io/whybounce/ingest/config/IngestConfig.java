package io.whybounce.ingest.config;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** All settings of bounce-ingest beyond those of Quarkus itself. */
@ConfigMapping(prefix = "whybounce")
public interface IngestConfig {
  /** The ingest mailbox. */
  MailboxConfig mailbox();

  /** How mails are read. */
  Reading reading();

  /** How events are published. */
  Publishing publishing();

  /** How the service ends. */
  Shutdown shutdown();

  /** Bounds of reading. */
  interface Reading {
    /** Longest time to read one mail; one that takes longer is filed as unrecognised. */
    @WithDefault("10s")
    Duration deadline();
  }

  /** Bounds of publishing. */
  interface Publishing {
    /** Longest wait for the broker to acknowledge one batch of mails. */
    @WithDefault("40s")
    Duration acknowledgementTimeout();
  }

  /** Bounds of the end. */
  interface Shutdown {
    /** Longest wait for a batch at hand to be acknowledged and filed. */
    @WithDefault("10s")
    Duration drain();
  }
}
