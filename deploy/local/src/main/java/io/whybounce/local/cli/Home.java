package io.whybounce.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's folder, where the build leaves the services. */
public final class Home {
  /** System property that the script sets to it. */
  private static final String PROPERTY = "whybounce.home";

  private Home() {}

  /**
   * The folder that the script names, or else the nearest one above the working folder that holds
   * the services.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path find() {
    String named = System.getProperty(PROPERTY, "");
    if (!named.isBlank()) {
      return Path.of(named);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("bounce-ingest"))
          && Files.isDirectory(folder.resolve("notifier"))) {
        return folder;
      }
    }
    throw new IllegalStateException("start it by the script whybounce in the project's folder");
  }
}
