package io.whybounce.notifier.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service; if it cannot start, says why in a line for each reason and exits with 1. */
@QuarkusMain
public final class NotifierMain {
  private NotifierMain() {}

  /** Runs until the process is told to end. */
  public static void main(String... args) {
    Quarkus.run(null, NotifierMain::exit, args);
  }

  private static void exit(int status, Throwable failure) {
    if (failure != null) {
      StartFailure.lines(failure).forEach(System.err::println);
    }
    System.exit(status);
  }
}
