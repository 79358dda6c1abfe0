package io.whybounce.reputation.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.GatewayPool;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventMessages;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.gateway.Pools;
import io.whybounce.reputation.observation.Change;
import io.whybounce.reputation.store.Observations;
import io.whybounce.reputation.store.PoolMoves;
import io.whybounce.reputation.store.QuestionDays;
import io.whybounce.reputation.store.WatchList;
import io.whybounce.start.database.Answer;
import io.whybounce.start.database.DatabaseTrouble;

/**
 * Looks at known gateways again and announces what has changed, so that the fall of a shared
 * gateway is known before the first notice comes.
 */
@ApplicationScoped
public class Watcher {
  private static final Logger LOG = Logger.getLogger(Watcher.class);
  private static final int MAX_AT_ONCE = 200;
  private static final int CONCURRENCY = 32;

  /** Longest tick: without an end to it a database that never answers would end the watch. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** So few that they are told before another replica would take them. */
  private static final int MAX_TO_TELL = 50;

  private final WatchList list;
  private final GatewayBook book;
  private final Observations observations;
  private final PoolMoves pools;
  private final QuestionDays days;
  private final Surveyor surveyor;
  private final MutinyEmitter<ReputationChange> changes;
  private final MeterRegistry metrics;
  private final Duration deadline;
  private final Duration retention;
  private final Duration remember;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Watcher(
      WatchList list,
      GatewayBook book,
      Observations observations,
      PoolMoves pools,
      QuestionDays days,
      Surveyor surveyor,
      @Channel("reputation-changes") MutinyEmitter<ReputationChange> changes,
      MeterRegistry metrics,
      ReputationConfig config) {
    this.list = list;
    this.book = book;
    this.observations = observations;
    this.pools = pools;
    this.days = days;
    this.surveyor = surveyor;
    this.changes = changes;
    this.metrics = metrics;
    this.deadline = config.assessment().deadline();
    this.remember = config.watch().remember();
    this.retention = config.retention();
  }

  /** Looks at those that are due, then publishes what two readings agree on. */
  @Scheduled(
      every = "{whybounce.watch.tick}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      // The channel for changes stands only then.
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  Uni<Void> tick() {
    Uni<Void> tick =
        list.takeDue(clock.instant(), MAX_AT_ONCE)
            .chain(this::look)
            .chain(() -> observations.claimUnannounced(clock.instant(), MAX_TO_TELL))
            .chain(this::announce);
    return Answer.within(LONGEST, tick)
        .onFailure()
        .invoke(e -> LOG.warnf("the watch of gateways waits: %s", DatabaseTrouble.line(e)))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Forgets what is older than the retention. */
  @Scheduled(
      every = "6h",
      delayed = "10m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> forget() {
    Instant now = clock.instant();
    return observations
        .forgetBefore(now.minus(retention))
        .invoke(rows -> LOG.infof("forgot %d observations older than %s", rows, retention))
        .chain(() -> list.forgetBefore(now.minus(remember)))
        .chain(() -> pools.forgetBefore(now.minus(retention)))
        .chain(() -> days.forgetBefore(LocalDate.ofInstant(now.minus(retention), ZoneOffset.UTC)))
        .onFailure()
        .invoke(e -> LOG.warnf("old observations stay for now: %s", DatabaseTrouble.line(e)))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> look(List<String> due) {
    return Multi.createFrom()
        .iterable(due)
        .onItem()
        .transformToUni(book::viewAnew)
        .merge(CONCURRENCY)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * At once for different gateways, so that lookups that are not answered hold up no other change
   * (and the whole is told before another replica would take it); in their order for each gateway.
   */
  private Uni<Void> announce(List<Change> due) {
    Map<String, List<Change>> byGateway =
        due.stream()
            .collect(
                Collectors.groupingBy(Change::subject, LinkedHashMap::new, Collectors.toList()));
    return Multi.createFrom()
        .iterable(byGateway.values())
        .onItem()
        .transformToUni(this::announceInOrder)
        .merge(CONCURRENCY)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> announceInOrder(List<Change> changes) {
    return Multi.createFrom()
        .iterable(changes)
        .onItem()
        .transformToUniAndConcatenate(this::announce)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** First published, then remembered: published twice it is the same event, by its id. */
  private Uni<Void> announce(Change change) {
    return Uni.createFrom()
        .completionStage(() -> surveyor.facts(change.subject(), deadline))
        .chain(facts -> pool(change, facts).map(pool -> event(change, facts, pool)))
        .chain(
            event ->
                publish(event)
                    .chain(() -> observations.announced(change))
                    .chain(() -> lookAtOthers(change, event.pool())));
  }

  private Uni<Void> publish(ReputationChange event) {
    return changes
        .sendMessage(
            EventMessages.of(
                EventType.REPUTATION_CHANGE,
                event.changeId(),
                event.ip(),
                AssessmentStage.SOURCE,
                event.changedBefore(),
                event))
        .invoke(() -> tell(event));
  }

  private Uni<Optional<GatewayPool>> pool(Change change, GatewayFacts facts) {
    return Pools.of(facts)
        .map(pool -> pools.with(change, pool).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /** Where one has fallen, the others of its pool are looked at without waiting for their turn. */
  private Uni<Void> lookAtOthers(Change change, Optional<GatewayPool> pool) {
    return pool.filter(p -> p.moved() == 1 && change.worse())
        .map(p -> list.lookAtPool(p.pool(), clock.instant()))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static ReputationChange event(
      Change change, GatewayFacts facts, Optional<GatewayPool> pool) {
    return new ReputationChange(
        EventIds.of(
            "reputation-change",
            change.source(),
            change.subject(),
            change.before().lastAt().toString(),
            change.after().firstAt().toString()),
        change.subject(),
        Optional.of(facts),
        change.source(),
        change.kind(),
        change.before(),
        change.after(),
        change.before().lastAt(),
        change.after().firstAt(),
        pool);
  }

  private void tell(ReputationChange event) {
    metrics.counter("whybounce.reputation.changes", "source", event.source()).increment();
    // Counted once for each pool: when it turns out to be more than one gateway.
    event
        .pool()
        .filter(p -> p.moved() == 2)
        .ifPresent(
            p ->
                metrics
                    .counter("whybounce.reputation.pool.changes", "source", event.source())
                    .increment());
    LOG.infof(
        "changed gateway=%s source=%s before=%s after=%s pool=%s",
        event.ip(),
        event.source(),
        event.before().meaning(),
        event.after().meaning(),
        event
            .pool()
            .map(p -> "%s moved=%d watched=%d".formatted(p.pool(), p.moved(), p.watched()))
            .orElse("unknown"));
  }
}
