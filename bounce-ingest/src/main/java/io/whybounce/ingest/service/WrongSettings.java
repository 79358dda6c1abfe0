package io.whybounce.ingest.service;

import java.util.List;

/** The service cannot start as it is configured; each problem is one line. */
final class WrongSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  WrongSettings(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
