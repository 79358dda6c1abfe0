package io.whybounce.classifier.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.whybounce.classifier.Classifier;
import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RuleSet;

/**
 * The rules that are in force: the built-in ones with those of the mounted folder. A change of the
 * folder is taken up without a restart; if a file is broken, the set that was in force stays.
 */
@ApplicationScoped
public class RulesInForce {
  private static final Logger LOG = Logger.getLogger(RulesInForce.class);

  private final RulesConfig config;
  private final AtomicReference<Classifier> classifier = new AtomicReference<>();
  private Map<String, String> seen = Map.of();

  RulesInForce(RulesConfig config) {
    this.config = config;
  }

  /** The classifier with the rules in force. */
  public Classifier classifier() {
    return classifier.get();
  }

  @PostConstruct
  void load() {
    classifier.set(Classifier.withBuiltInRules());
    refresh();
  }

  /** Takes up changes of the mounted folder. */
  @Scheduled(
      every = "${whybounce.rules.check-interval:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void refresh() {
    if (config.directory().isEmpty()) {
      return;
    }
    Path directory = config.directory().get();
    try {
      Map<String, String> files = read(directory);
      if (files.equals(seen)) {
        return;
      }
      seen = files;
      Map<String, String> all = new HashMap<>(RuleSet.builtInFiles());
      all.putAll(files);
      RuleSet rules = RuleSet.of(all);
      classifier.set(new Classifier(rules));
      LOG.infof(
          "rules=%s count=%d from the built-in files and %s",
          rules.version(), rules.rules().size(), directory);
    } catch (RuleException e) {
      LOG.errorf(
          "WHYBOUNCE_RULES_DIRECTORY: %s; the rules in force stay (%s)",
          e.getMessage(), classifier.get().rules().version());
    } catch (IOException e) {
      LOG.errorf(
          "WHYBOUNCE_RULES_DIRECTORY: cannot read %s: %s; the rules in force stay",
          directory, e.getMessage());
    }
  }

  private static Map<String, String> read(Path directory) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> list = Files.list(directory)) {
      List<Path> rules = list.filter(p -> p.getFileName().toString().endsWith(".yaml")).toList();
      for (Path file : rules) {
        files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
