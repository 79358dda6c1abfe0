package io.whybounce.reputation.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.source.DeadLists;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourceSwitches;
import io.whybounce.reputation.source.SourcesException;
import io.whybounce.reputation.source.SourcesFile;
import io.whybounce.start.WrongSettings;

/**
 * The sources that are in force. A changed file, or key, is taken up without a restart; if it is
 * broken, the sources that were in force stay.
 */
@Singleton
public class SourcesInForce {
  private static final Logger LOG = Logger.getLogger(SourcesInForce.class);
  private static final String CHANGES = "whybounce.sources.changes";
  private static final int MAX_KEY_FILE = 1_000;

  /** One reading of the file: all sources by id, and those that are on. */
  private record Loaded(List<Source> on, Map<String, Source> all) {}

  private final ReputationConfig.Sources config;
  private final MeterRegistry metrics;
  private final DeadLists dead;
  private final SourceSwitches switches;
  private final AtomicReference<Loaded> loaded = new AtomicReference<>();
  private String complaint = "";

  SourcesInForce(ReputationConfig config, MeterRegistry metrics) {
    this.config = config.sources();
    this.metrics = metrics;
    this.switches =
        new SourceSwitches(
            new HashSet<>(this.config.on().orElse(List.of())),
            new HashSet<>(this.config.off().orElse(List.of())));
    try {
      String text = DataFiles.text("", Optional.empty(), "/dead-lists.yaml");
      this.dead = DeadLists.parse("dead-lists.yaml", text);
      loaded.set(load());
    } catch (SourcesException e) {
      throw new WrongSettings("WHYBOUNCE_SOURCES_FILE: " + e.getMessage());
    }
    Gauge.builder("whybounce.sources", loaded, l -> l.get().on().size())
        .description("Sources that are asked")
        .register(metrics);
    LOG.infof("sources=%s", on());
  }

  /** Those that are asked. */
  public List<Source> on() {
    return loaded.get().on();
  }

  /** A source by its id, whether it is asked or not. */
  public Optional<Source> of(String id) {
    return Optional.ofNullable(loaded.get().all().get(id));
  }

  /** Takes up changes of the file and of the keys. */
  @Scheduled(
      every = "{whybounce.sources.check-interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void refresh() {
    try {
      Loaded now = load();
      complaint = "";
      if (!now.equals(loaded.get())) {
        loaded.set(now);
        metrics.counter(CHANGES, "result", "taken").increment();
        LOG.infof("changed sources are taken up: sources=%s", now.on());
      }
    } catch (SourcesException | WrongSettings e) {
      // A file that stays broken is told once, not at every look.
      if (!complaint.equals(e.getMessage())) {
        complaint = e.getMessage();
        metrics.counter(CHANGES, "result", "refused").increment();
        LOG.errorf(
            "WHYBOUNCE_SOURCES_FILE: %s; mend the file; the sources in force stay", complaint);
      }
    }
  }

  private Loaded load() throws SourcesException {
    Optional<Path> file = config.file();
    String name = file.map(Path::toString).orElse("sources.yaml");
    List<Source> all =
        SourcesFile.parse(
            name, DataFiles.text("WHYBOUNCE_SOURCES_FILE", file, "/sources.yaml"), dead);
    return new Loaded(
        switches.apply(all, this::key),
        all.stream().collect(Collectors.toMap(Source::id, Function.identity())));
  }

  /** The key of that name: a file of the folder, as a mounted secret gives it. */
  private Optional<String> key(String name) {
    Optional<Path> file =
        config.keysDirectory().map(d -> d.resolve(name)).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Files.size(file.get()) > MAX_KEY_FILE
          ? Optional.of("")
          : Optional.of(Files.readString(file.get()).strip());
    } catch (IOException e) {
      throw new WrongSettings(
          "WHYBOUNCE_SOURCES_KEYS_DIRECTORY: the key '" + name + "' cannot be read");
    }
  }
}
