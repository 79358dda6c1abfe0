package io.whybounce.reputation.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Knows who runs a gateway by the end of its reverse name. */
public final class Providers {
  /**
   * A provider.
   *
   * @param id stable name for machines
   * @param name as people say it
   */
  public record Provider(String id, String name) {}

  private record Entry(String suffix, Provider provider) {}

  private final List<Entry> entries;

  private Providers(List<Entry> entries) {
    this.entries = entries;
  }

  /** Those that this jar knows. */
  public static Providers builtIn() {
    try (InputStream in = Providers.class.getResourceAsStream("/providers.yaml")) {
      List<Map<String, String>> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new Providers(
          rows.stream()
              .map(r -> new Entry("." + r.get("suffix"), new Provider(r.get("id"), r.get("name"))))
              .sorted(Comparator.comparingInt((Entry e) -> e.suffix().length()).reversed())
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("providers.yaml cannot be read", e);
    }
  }

  /**
   * Who runs the host of that name: a known provider, or else the owner of its registered domain.
   */
  public Optional<Provider> of(String reverseName) {
    String name = "." + reverseName;
    return entries.stream()
        .filter(e -> name.endsWith(e.suffix()))
        .map(Entry::provider)
        .findFirst()
        .or(() -> RegisteredDomain.of(reverseName).map(d -> new Provider(d, d)));
  }
}
