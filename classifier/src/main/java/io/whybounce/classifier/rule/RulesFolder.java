package io.whybounce.classifier.rule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of rule files beside those that this project ships. Only {@code *.yaml} counts, so that
 * an editor's copies and the hidden folders of a mounted ConfigMap do not.
 */
public final class RulesFolder {
  /** Most files; a folder with more was hardly meant. */
  static final int MAX_FILES = 200;

  /** Largest file in bytes; a ConfigMap has no more in all. */
  static final int MAX_BYTES = 1_000_000;

  /** Largest sum of all files in bytes. */
  static final int MAX_BYTES_IN_ALL = 4_000_000;

  /**
   * Kubernetes changes a mounted volume by pointing this link elsewhere; the files link into it.
   */
  private static final String VOLUME_LINK = "..data";

  private static final int TRIES = 3;

  private final Path directory;

  /** The folder {@code directory}; it need not exist yet. */
  public RulesFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * What the folder holds now: file name to YAML text. A volume that is changed meanwhile is read
   * again, so that old and new files do not mix.
   *
   * @throws RuleException if it cannot be read, or holds more than it may
   */
  public Map<String, String> read() throws RuleException {
    Optional<Path> before = volume();
    for (int i = 1; ; i++) {
      try {
        Map<String, String> files = files();
        Optional<Path> after = volume();
        if (after.equals(before) || i == TRIES) {
          return files;
        }
        before = after;
      } catch (RuleException e) {
        Optional<Path> after = volume();
        if (after.equals(before) || i == TRIES) {
          throw e;
        }
        before = after;
      }
    }
  }

  private Optional<Path> volume() {
    try {
      return Optional.of(directory.resolve(VOLUME_LINK).toRealPath());
    } catch (IOException e) {
      return Optional.empty(); // a plain folder
    }
  }

  private Map<String, String> files() throws RuleException {
    Map<String, String> files = new HashMap<>();
    long bytes = 0;
    for (Path file : list()) {
      String name = file.getFileName().toString();
      byte[] content = content(file, name);
      bytes += content.length;
      if (bytes > MAX_BYTES_IN_ALL) {
        throw new RuleException(name + ":1: more than " + MAX_BYTES_IN_ALL + " bytes in all files");
      }
      files.put(name, text(name, content));
    }
    return files;
  }

  private List<Path> list() throws RuleException {
    try (Stream<Path> list = Files.list(directory)) {
      List<Path> files =
          list.filter(p -> p.getFileName().toString().endsWith(".yaml"))
              .limit(MAX_FILES + 1)
              .sorted()
              .toList();
      if (files.size() > MAX_FILES) {
        throw new RuleException(directory + ": more than " + MAX_FILES + " rule files");
      }
      return files;
    } catch (NoSuchFileException e) {
      throw new RuleException(directory + ": there is no such folder");
    } catch (NotDirectoryException e) {
      throw new RuleException(directory + ": is no folder");
    } catch (IOException e) {
      throw new RuleException(directory + ": cannot be read: " + e);
    }
  }

  private static byte[] content(Path file, String name) throws RuleException {
    if (Files.isDirectory(file)) {
      throw new RuleException(name + ":1: is a folder; a rule file is expected");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new RuleException(name + ":1: larger than " + MAX_BYTES + " bytes; split it");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new RuleException(name + ":1: is not there, or links to a file that is not");
    } catch (IOException e) {
      throw new RuleException(name + ":1: cannot be read: " + e);
    }
  }

  private static String text(String name, byte[] content) throws RuleException {
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += content[i] == '\n' ? 1 : 0;
      }
      throw new RuleException(name + ":" + line + ": is not UTF-8");
    }
    return out.flip().toString();
  }
}
