package io.whybounce.reputation.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.assess.Assessments.GatewayView;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.assess.Surveyor.Freshness;
import io.whybounce.reputation.assess.Surveyor.Survey;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.observation.Recorded;
import io.whybounce.reputation.store.Observations;
import io.whybounce.reputation.store.WatchList;
import io.whybounce.start.database.DatabaseTrouble;

/**
 * What is known of each gateway now and before. However many diagnoses ask for one gateway at once,
 * it is surveyed and written down once.
 */
@ApplicationScoped
public class GatewayBook {
  private static final Logger LOG = Logger.getLogger(GatewayBook.class);
  private static final int MAX_GATEWAYS = 10_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(10);

  /** One trouble is told once in this time, however many assessments wait for its end. */
  private static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

  private final Surveyor surveyor;
  private final Observations observations;
  private final WatchList watchList;
  private final AsyncCache<String, GatewayView> views;
  private final Duration deadline;
  private final Duration confirmAfter;
  private final Clock clock = Clock.systemUTC();
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);

  /** For the container. */
  public GatewayBook(
      Surveyor surveyor, Observations observations, WatchList watchList, ReputationConfig config) {
    this.surveyor = surveyor;
    this.observations = observations;
    this.watchList = watchList;
    this.deadline = config.assessment().deadline();
    this.confirmAfter = config.watch().confirmAfter();
    this.views =
        Caffeine.newBuilder()
            .maximumSize(MAX_GATEWAYS)
            .expireAfterWrite(config.assessment().reuse())
            .executor(Runnable::run)
            .buildAsync();
  }

  /**
   * What is known of {@code ip}, which a notice names as gateway; it is watched from now on.
   *
   * @param ip a public address
   * @param within longest time for the lookups
   */
  public Uni<GatewayView> view(String ip, Duration within, Instant now) {
    Uni<GatewayView> view =
        Uni.createFrom()
            .completionStage(
                () ->
                    views.get(
                        ip,
                        (address, executor) ->
                            look(address, within, Freshness.KEPT).subscribeAsCompletionStage()));
    return Uni.combine()
        .all()
        .unis(view, patiently(watchList.seen(ip, now)))
        .with((found, seen) -> found);
  }

  /** What is known of {@code ip}, a gateway that is watched, by answers that come now. */
  public Uni<GatewayView> viewAnew(String ip) {
    return look(ip, deadline, Freshness.ANEW)
        .invoke(view -> views.put(ip, CompletableFuture.completedFuture(view)));
  }

  private Uni<GatewayView> look(String ip, Duration within, Freshness freshness) {
    return Uni.createFrom()
        .completionStage(() -> surveyor.survey(ip, within, freshness))
        .chain(survey -> record(ip, survey))
        .call(view -> confirmSoon(ip, view.recorded()));
  }

  private Uni<GatewayView> record(String ip, Survey survey) {
    List<Observations.Answer> answers =
        survey.answers().stream()
            .map(a -> new Observations.Answer(a.source().id(), a.source().kind(), a.reading()))
            .toList();
    return patiently(observations.record(ip, answers))
        .map(recorded -> new GatewayView(survey, recorded));
  }

  /** An answer that is new wants a second look; without one it is looked at when it is due. */
  private Uni<Void> confirmSoon(String ip, Recorded recorded) {
    return recorded.inDoubt()
        ? watchList.lookAgain(ip, clock.instant().plus(confirmAfter)).onFailure().recoverWithNull()
        : Uni.createFrom().voidItem();
  }

  /**
   * Waits for the database as long as it takes: a verdict that does not know what was before would
   * be a wrong one, and the diagnosis is safe in Kafka meanwhile.
   */
  private <T> Uni<T> patiently(Uni<T> work) {
    return work.onFailure(DatabaseTrouble::mayPass)
        .invoke(this::tell)
        .onFailure(DatabaseTrouble::mayPass)
        .retry()
        .withBackOff(FIRST_PAUSE, LAST_PAUSE)
        .indefinitely();
  }

  private void tell(Throwable failure) {
    Instant now = clock.instant();
    Instant last = told.get();
    if (now.isAfter(last.plus(TOLD_AGAIN)) && told.compareAndSet(last, now)) {
      LOG.warnf("assessments wait: %s", DatabaseTrouble.line(failure));
    }
  }
}
