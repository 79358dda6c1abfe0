package io.whybounce.ingest.service;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

/** Whether events reach the broker, as far as is known. */
@Singleton
public class BrokerStatus {
  private final AtomicReference<Optional<String>> trouble =
      new AtomicReference<>(Optional.of("starting"));

  /** The broker answers. */
  void fine() {
    trouble.set(Optional.empty());
  }

  /** It does not; {@code line} says why and which setting to look at. */
  void trouble(String line) {
    trouble.set(Optional.of(line));
  }

  /** Why events do not reach the broker; empty if they do. */
  Optional<String> reason() {
    return trouble.get();
  }
}
