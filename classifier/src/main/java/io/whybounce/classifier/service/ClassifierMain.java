package io.whybounce.classifier.service;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.whybounce.start.Start;

/** Starts the service; if it cannot start, says why in a line for each reason and exits with 1. */
@QuarkusMain
public final class ClassifierMain {
  ClassifierMain() {}

  /** Runs until the process is told to end. */
  public static void main(String... args) throws InterruptedException {
    Start.run(args);
  }
}
