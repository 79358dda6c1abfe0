package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

/** Deliveries that recipients put off because of too much at once: nothing of reputation in it. */
public final class Throttled {
  private static final List<String> DOMAINS =
      List.of("harborbank", "meridian", "lindqvist", "tessera", "oakfield");

  private Throttled() {}

  /**
   * So many through {@code gateway}, of all three tenants to five domains, from {@code begin} on.
   */
  public static List<Assessment> through(int gateway, int count, Instant begin) {
    Story story = new Story(begin);
    List<Assessment> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          story.stated(
              "a@" + Workbench.TENANTS.get(i % Workbench.TENANTS.size()) + ".example",
              "r" + gateway + i + "@" + DOMAINS.get(i % DOMAINS.size()) + ".example",
              gateway,
              Action.DELAYED,
              Cause.RATE_LIMITED));
    }
    return all;
  }
}
