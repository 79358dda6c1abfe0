package io.whybounce.classifier.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of rule files beside those that this project ships. Only {@code *.yaml} counts, so that
 * an editor's copies and the hidden folders of a mounted ConfigMap do not.
 */
public final class RulesFolder {
  /** Most files; a folder with more was hardly meant. */
  static final int MAX_FILES = 200;

  /** Largest file in bytes. */
  static final long MAX_BYTES = 1_000_000;

  private final Path directory;

  /** The folder {@code directory}; it need not exist yet. */
  public RulesFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * What the folder holds now: file name to YAML text.
   *
   * @throws RuleException if it cannot be read, or holds more than it may
   */
  public Map<String, String> read() throws RuleException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> list = Files.list(directory)) {
      List<Path> rules =
          list.filter(p -> p.getFileName().toString().endsWith(".yaml"))
              .limit(MAX_FILES + 1)
              .toList();
      if (rules.size() > MAX_FILES) {
        throw new RuleException(directory + ": more than " + MAX_FILES + " rule files");
      }
      for (Path file : rules) {
        if (Files.size(file) > MAX_BYTES) {
          throw new RuleException(
              file.getFileName() + ":1: larger than " + MAX_BYTES + " bytes; split it");
        }
        files.put(
            file.getFileName().toString(),
            // Bytes that are no UTF-8 become U+FFFD; they can only make a phrase that never
            // matches.
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      throw new RuleException(directory + ": there is no " + e.getFile());
    } catch (IOException e) {
      throw new RuleException(directory + ": cannot be read: " + e);
    }
    return files;
  }
}
