package io.whybounce.classifier.service;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.whybounce.classifier.Classifier;
import io.whybounce.classifier.RuleSource;
import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RulesFolder;

/**
 * The rules that are in force: the built-in ones with those of the mounted folder. A change of the
 * folder is taken up without a restart; if a file is broken, the set that was in force stays.
 */
@ApplicationScoped
public class RulesInForce {
  private static final Logger LOG = Logger.getLogger(RulesInForce.class);
  private static final String CHANGES = "whybounce.rules.changes";

  private final Optional<RuleSource> source;
  private final MeterRegistry metrics;
  private final AtomicReference<Classifier> classifier = new AtomicReference<>();
  private volatile String complaint = "";

  RulesInForce(RulesConfig config, MeterRegistry metrics) {
    this.source = config.directory().map(d -> new RuleSource(new RulesFolder(d)));
    this.metrics = metrics;
  }

  /** The classifier with the rules in force. */
  public Classifier classifier() {
    return classifier.get();
  }

  /** Why the folder's files are not in force, with file and line; empty if they are. */
  public Optional<String> complaint() {
    return Optional.of(complaint).filter(why -> !why.isEmpty());
  }

  @PostConstruct
  void load() {
    classifier.set(Classifier.withBuiltInRules());
    Gauge.builder("whybounce.rules", classifier, c -> c.get().rules().rules().size())
        .description("Rules in force")
        .register(metrics);
    Gauge.builder("whybounce.rules.refused", this, r -> r.complaint().isPresent() ? 1 : 0)
        .description("1 while files of the mounted folder are not in force")
        .register(metrics);
    LOG.infof("rules=%s count=%d", version(), classifier.get().rules().rules().size());
    refresh();
  }

  /** Takes up changes of the mounted folder. */
  @Scheduled(
      every = "${whybounce.rules.check-interval:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void refresh() {
    if (source.isEmpty()) {
      return;
    }
    try {
      Optional<Classifier> changed = source.get().changed();
      if (changed.isPresent()) {
        classifier.set(changed.get());
        complaint = "";
        metrics.counter(CHANGES, "result", "taken").increment();
        LOG.infof(
            "rules=%s count=%d taken up from WHYBOUNCE_RULES_DIRECTORY",
            version(), changed.get().rules().rules().size());
      }
    } catch (RuleException e) {
      // A folder that stays away is told once, not at every look.
      if (!complaint.equals(e.getMessage())) {
        complaint = e.getMessage();
        metrics.counter(CHANGES, "result", "refused").increment();
        LOG.errorf(
            "WHYBOUNCE_RULES_DIRECTORY: %s; mend the file; the rules in force stay (%s)",
            complaint, version());
      }
    }
  }

  private String version() {
    return classifier.get().rules().version();
  }
}
