package io.whybounce.reputation.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.assess.Assessments.GatewayView;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.assess.Surveyor.Surveyed;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.gateway.Pools;
import io.whybounce.reputation.observation.Recorded;
import io.whybounce.reputation.source.Survey;
import io.whybounce.reputation.store.Observations;
import io.whybounce.reputation.store.WatchList;

/**
 * What is known of each gateway now and before. However many diagnoses ask for one gateway at once,
 * it is surveyed and written down once.
 */
@ApplicationScoped
public class GatewayBook {
  private static final int MAX_GATEWAYS = 10_000;
  private final Surveyor surveyor;
  private final Observations observations;
  private final WatchList watchList;
  private final AsyncCache<String, GatewayView> views;
  private final Duration deadline;
  private final Duration confirmAfter;
  private final Clock clock = Clock.systemUTC();
  private final Patience patience = new Patience();

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
                    views
                        .get(
                            ip,
                            (address, executor) ->
                                look(address, within, Freshness.KEPT).subscribeAsCompletionStage())
                        // One that fails otherwise, and cancels this, ends it for nobody else.
                        .copy());
    return view.call(found -> patience.with(watchList.seen(ip, pool(found), now)));
  }

  /** What is known of {@code ip}, a gateway that is watched, by answers that come now. */
  public Uni<GatewayView> viewAnew(String ip) {
    return look(ip, deadline, Freshness.ANEW)
        .call(
            view ->
                pool(view)
                    .map(pool -> watchList.belongs(ip, pool))
                    .orElseGet(() -> Uni.createFrom().voidItem()))
        .invoke(view -> views.put(ip, CompletableFuture.completedFuture(view)));
  }

  private static Optional<String> pool(GatewayView view) {
    return Pools.of(view.survey().facts());
  }

  private Uni<GatewayView> look(String ip, Duration within, Freshness freshness) {
    return Uni.createFrom()
        .completionStage(() -> surveyor.gateway(ip, within, freshness))
        .chain(survey -> record(ip, survey))
        .call(view -> confirmSoon(ip, view.recorded()));
  }

  private Uni<GatewayView> record(String ip, Surveyed survey) {
    return patience
        .with(observations.record(ip, observed(survey.answers())))
        .map(recorded -> new GatewayView(survey, recorded));
  }

  /** Answers in the form in which they are written down. */
  static List<Observations.Answer> observed(List<Survey.Answer> answers) {
    return answers.stream()
        .map(a -> new Observations.Answer(a.source().id(), a.source().kind(), a.reading()))
        .toList();
  }

  /** An answer that is new wants a second look; without one it is looked at when it is due. */
  private Uni<Void> confirmSoon(String ip, Recorded recorded) {
    return recorded.inDoubt()
        ? watchList.lookAgain(ip, clock.instant().plus(confirmAfter)).onFailure().recoverWithNull()
        : Uni.createFrom().voidItem();
  }
}
