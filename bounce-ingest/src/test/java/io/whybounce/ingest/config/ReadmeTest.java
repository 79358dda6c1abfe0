package io.whybounce.ingest.config;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTest {
  private static final String OWN_PACKAGE = IngestConfig.class.getPackageName();

  @Test
  void everySettingIsInTheReadme() throws IOException {
    String readme = readme();
    assertThat(settings("WHYBOUNCE", IngestConfig.class))
        .hasSizeGreaterThan(20)
        .allSatisfy(setting -> assertThat(readme).contains("| `" + setting + "` |"));
  }

  private static Stream<String> settings(String prefix, Class<?> config) {
    return Arrays.stream(config.getMethods()).flatMap(method -> settings(prefix, method));
  }

  private static Stream<String> settings(String prefix, Method method) {
    String name =
        prefix + "_" + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    Class<?> type = method.getReturnType();
    return type.isInterface() && type.getPackageName().equals(OWN_PACKAGE)
        ? settings(name, type)
        : Stream.of(name);
  }

  /** From the module's folder or from the project's. */
  private static String readme() throws IOException {
    Path own = Path.of("README.md");
    Path module = Path.of("bounce-ingest", "README.md");
    return Files.readString(Files.exists(module) ? module : own);
  }
}
