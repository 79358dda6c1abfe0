package io.whybounce.start;

import java.time.Duration;
import java.util.function.Consumer;

/** Waits until the name of one broker at least resolves. */
final class BrokerNames {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Consumer<String> log;
  private final Duration first;

  /**
   * Tells {@code log} a line for each try in vain.
   *
   * @param first pause after the first one; it doubles up to 30 s
   */
  BrokerNames(Consumer<String> log, Duration first) {
    this.log = log;
    this.first = first;
  }

  /** Returns when one of {@code brokers} has an address. */
  void await(Brokers brokers) throws InterruptedException {
    Pause pause = new Pause(first, LONGEST);
    while (!brokers.anyResolves()) {
      log.accept(
          Brokers.SETTING
              + ": there is no such host (yet) as in "
              + OneLine.of(brokers.toString())
              + "; trying again in "
              + pause.next().toMillis()
              + " ms");
      pause.take();
    }
  }
}
