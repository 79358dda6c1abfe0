package io.whybounce.reputation.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.whybounce.start.WrongSettings;

/** Reads the files that the settings name, or those that the jar holds. */
final class DataFiles {
  private DataFiles() {}

  /** The text of {@code file}, or of the jar's resource. */
  static String text(String setting, Optional<Path> file, String resource) {
    if (file.isPresent()) {
      try {
        return Files.readString(file.get());
      } catch (IOException e) {
        throw new WrongSettings(
            setting + " is " + file.get() + ", which cannot be read (" + e.getMessage() + ")");
      }
    }
    try (InputStream in = DataFiles.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
