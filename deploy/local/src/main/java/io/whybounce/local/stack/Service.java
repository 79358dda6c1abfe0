package io.whybounce.local.stack;

import java.nio.file.Path;

/** The four services, with what one machine gives each of them. */
public enum Service {
  /** Mailbox to delivery reports. */
  BOUNCE_INGEST("bounce-ingest", 160),
  /** Delivery reports to diagnoses. */
  CLASSIFIER("classifier", 128),
  /** Diagnoses to assessments. */
  REPUTATION_CHECKER("reputation-checker", 192),
  /** Assessments to incidents and notices. */
  NOTIFIER("notifier", 224);

  private final String module;
  private final int heapMegabytes;

  Service(String module, int heapMegabytes) {
    this.module = module;
    this.heapMegabytes = heapMegabytes;
  }

  /** Name of its module, and of its log. */
  public String module() {
    return module;
  }

  /** Its largest heap in MiB. */
  int heapMegabytes() {
    return heapMegabytes;
  }

  /** The jar that starts it, as the build leaves it below {@code home}. */
  Path jar(Path home) {
    return home.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
  }

  /** The service of that module name; the names there are in the message if there is none. */
  public static Service of(String module) {
    for (Service service : values()) {
      if (service.module.equals(module)) {
        return service;
      }
    }
    throw new IllegalArgumentException(
        "there is no service "
            + module
            + "; there are bounce-ingest, classifier, reputation-checker and notifier");
  }
}
