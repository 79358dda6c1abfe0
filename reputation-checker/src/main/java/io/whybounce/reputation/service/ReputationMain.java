package io.whybounce.reputation.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service; if it cannot start, says why in a line for each reason and exits with 1. */
@QuarkusMain
public final class ReputationMain {
  private ReputationMain() {}

  /** Runs until the process is told to end. */
  public static void main(String... args) {
    Quarkus.run(null, ReputationMain::exit, args);
  }

  private static void exit(int status, Throwable failure) {
    if (failure != null) {
      StartFailure.lines(failure).forEach(System.err::println);
    }
    System.exit(status);
  }
}
