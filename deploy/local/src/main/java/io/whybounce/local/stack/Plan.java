package io.whybounce.local.stack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to start.
 *
 * @param home the project's folder, where the build has left the services
 * @param data folder that keeps records and databases over restarts; temporary ones if empty
 * @param settings of each service, as environment variables, beside those that the stack gives them
 */
public record Plan(Path home, Optional<Path> data, Map<Service, Map<String, String>> settings) {
  /** Keeps an immutable copy. */
  public Plan {
    settings = Map.copyOf(settings);
  }

  /** A plan with temporary folders and no settings of its own. */
  public static Plan of(Path home) {
    return new Plan(home, Optional.empty(), Map.of());
  }

  /** The same, with data that stays. */
  public Plan keeping(Optional<Path> folder) {
    return new Plan(home, folder, settings);
  }

  /** The same, with {@code environment} for {@code service}, beside what it has already. */
  public Plan with(Service service, Map<String, String> environment) {
    Map<Service, Map<String, String>> more = new EnumMap<>(Service.class);
    more.putAll(settings);
    Map<String, String> all = new HashMap<>(settings(service));
    all.putAll(environment);
    more.put(service, Map.copyOf(all));
    return new Plan(home, data, more);
  }

  /** The same, with {@code environment} for every service. */
  public Plan with(Map<String, String> environment) {
    Plan plan = this;
    for (Service service : Service.values()) {
      plan = plan.with(service, environment);
    }
    return plan;
  }

  /** The settings of {@code service}. */
  public Map<String, String> settings(Service service) {
    return settings.getOrDefault(service, Map.of());
  }
}
