package io.whybounce.reputation.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.assess.Assessments.GatewayView;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.assess.Surveyor.Survey;
import io.whybounce.reputation.observation.Observations;

/**
 * What is known of each gateway now and before. However many diagnoses ask for one gateway at once,
 * it is surveyed and written down once.
 */
@ApplicationScoped
public class GatewayBook {
  private static final Logger LOG = Logger.getLogger(GatewayBook.class);
  private static final int MAX_GATEWAYS = 10_000;

  /** How long the database may be away before a diagnosis is given up, to be replayed later. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Surveyor surveyor;
  private final Observations observations;
  private final OnContext onContext;
  private final AsyncCache<String, GatewayView> views;

  /** For the container. */
  public GatewayBook(
      Surveyor surveyor, Observations observations, OnContext onContext, ReputationConfig config) {
    this.surveyor = surveyor;
    this.observations = observations;
    this.onContext = onContext;
    this.views =
        Caffeine.newBuilder()
            .maximumSize(MAX_GATEWAYS)
            .expireAfterWrite(config.assessment().reuse())
            .executor(Runnable::run)
            .buildAsync();
  }

  /** What is known of {@code ip}, a public address. */
  public Uni<GatewayView> view(String ip) {
    return Uni.createFrom()
        .completionStage(() -> views.get(ip, (address, executor) -> look(address)));
  }

  private CompletableFuture<GatewayView> look(String ip) {
    return surveyor.survey(ip).thenCompose(survey -> remember(ip, survey));
  }

  private CompletableFuture<GatewayView> remember(String ip, Survey survey) {
    List<Observations.Answer> answers =
        survey.answers().stream()
            .map(a -> new Observations.Answer(a.source().id(), a.source().kind(), a.reading()))
            .toList();
    return onContext
        .run(() -> observations.record(ip, answers))
        .onFailure()
        .invoke(
            e ->
                LOG.warnf(
                    "the database does not take observations (%s): look at QUARKUS_DATASOURCE_REACTIVE_URL",
                    e.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
        .expireIn(PATIENCE.toMillis())
        .map(findings -> new GatewayView(survey, findings))
        .subscribeAsCompletionStage();
  }
}
