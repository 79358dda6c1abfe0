package io.whybounce.notifier.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.whybounce.start.OneLine;
import io.whybounce.start.WrongSettings;

/** Secrets out of the environment or a file; never logged. */
public final class Secrets {
  private Secrets() {}

  /**
   * The secret; the file's last line break is no part of it.
   *
   * @param setting name in the environment, for the message
   * @throws WrongSettings if both are given, or the file cannot be read
   */
  public static Optional<String> of(String setting, Optional<String> value, Optional<Path> file) {
    if (value.isPresent() && file.isPresent()) {
      throw new WrongSettings("set either " + setting + " or " + setting + "_FILE, not both");
    }
    if (file.isEmpty()) {
      return value.filter(v -> !v.isBlank());
    }
    try {
      return Optional.of(Files.readString(file.get()).stripTrailing()).filter(v -> !v.isEmpty());
    } catch (IOException e) {
      throw new WrongSettings(
          setting
              + "_FILE is "
              + file.get()
              + ", which cannot be read ("
              + OneLine.deepest(e)
              + ")");
    }
  }
}
