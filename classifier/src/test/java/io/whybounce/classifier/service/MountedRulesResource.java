package io.whybounce.classifier.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.servers.process.Folders;

/**
 * A folder of mounted rules, changed as Kubernetes changes a ConfigMap: its one file links into a
 * hidden folder, and the link to that is swapped. Fields of this type are set to it.
 */
public final class MountedRulesResource implements QuarkusTestResourceLifecycleManager {
  private static final String FILE = "mine.yaml";

  private Path folder;
  private int version;

  @Override
  public Map<String, String> start() {
    folder = Folders.temporary("whybounce-rules-");
    return Map.of(
        "whybounce.rules.directory", folder.toString(), "whybounce.rules.check-interval", "1s");
  }

  /** Puts a new version of the file in the old one's place, at once. */
  void mount(String text) {
    try {
      Path next = Files.createDirectory(folder.resolve("..version_" + ++version));
      Files.writeString(next.resolve(FILE), text);
      Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
      Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
      if (version == 1) {
        Files.createSymbolicLink(folder.resolve(FILE), Path.of("..data", FILE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    Folders.delete(folder);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, field -> field.getType() == MountedRulesResource.class);
  }
}
