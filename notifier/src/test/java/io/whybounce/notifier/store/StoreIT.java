package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.facts.Sidelines;
import io.whybounce.notifier.lists.IncidentFilter;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.lists.Reader;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.quarkus.FaultyRelayResource;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.start.database.OnContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The store of incidents under concurrency and over time, in a real database. */
@QuarkusTest
@TestProfile(StoreProfile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FaultyRelayResource.class, restrictToAnnotatedClass = true)
class StoreIT {
  @Inject OnContext onContext;
  @Inject Mutiny.SessionFactory sessions;
  @Inject BoardStore store;
  @Inject BoardWriter writer;
  @Inject Registry registry;
  @Inject Correlator correlator;
  @Inject Sidelines sidelines;
  @Inject NotifierConfig config;
  @Inject IncidentActions actions;
  @Inject Reader reader;
  @Inject Lists lists;
  Database database;
  private Workbench bench;
  private Correlations one;
  private Correlations other;

  @BeforeEach
  void begin() {
    bench = new Workbench(database, onContext);
    bench.clear();
    one = replica();
    other = replica();
  }

  private Correlations replica() {
    return new Correlations(sessions, store, writer, registry, correlator, sidelines, config);
  }

  private static Instant ago(Duration time) {
    return Instant.now().minus(time);
  }

  private static List<Object> seedCase(Instant begin) {
    Story story = new Story(begin);
    List<Object> events = new ArrayList<>(Cast.delays(story, Story.Score.FELL));
    events.addAll(Cast.noise(story));
    for (int gateway = 1; gateway <= 4; gateway++) {
      events.add(story.fall(gateway));
    }
    return events;
  }

  private Dossier incident() {
    assertThat(bench.incidents()).hasSize(1);
    return bench.incidents().get(0);
  }

  private Map<String, Integer> notices() {
    Map<String, Integer> notices = new java.util.TreeMap<>();
    bench
        .texts("select address from notice where purpose = 'INCIDENT'")
        .forEach(address -> notices.merge(address, 1, Integer::sum));
    return notices;
  }

  private void assertOneNoticeForEachOwner() {
    Map<String, Integer> notices = notices();
    Workbench.TENANTS.forEach(t -> assertThat(notices).as(t).containsEntry(Workbench.owner(t), 1));
    assertThat(notices.get(StoreProfile.OPERATOR)).isBetween(1, 2);
  }

  /** Some of {@code events}, in an order of their own, in batches of one to four. */
  private Uni<Void> work(Correlations replica, List<Object> events, Random random) {
    List<Object> mine = new ArrayList<>(events);
    mine.removeIf(e -> random.nextInt(10) < 3);
    Collections.shuffle(mine, random);
    Uni<Void> done = Uni.createFrom().voidItem();
    for (int from = 0; from < mine.size(); ) {
      int to = Math.min(mine.size(), from + 1 + random.nextInt(4));
      List<Object> batch = List.copyOf(mine.subList(from, to));
      done = done.chain(() -> bench.take(replica, batch));
      from = to;
    }
    return done;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void twoReplicasThatTakeTheSameEventsInDifferentOrderMakeOneIncidentThatCountsEachOnce(
      long seed) {
    Random random = new Random(seed);
    List<Object> events = seedCase(ago(Duration.ofMinutes(2)));
    Uni.join()
        .all(work(one, events, random), work(other, events, random))
        .andCollectFailures()
        .await()
        .atMost(Duration.ofSeconds(30));
    // What neither has taken comes last, and what both have comes again.
    bench.play(one, events);
    Dossier incident = incident();
    assertThat(incident.extent().tenants()).isEqualTo(Map.of("acme", 3, "globex", 3, "initech", 4));
    assertThat(incident.extent().deliveries()).isEqualTo(10);
    assertThat(bench.number("select count(*) from delivery")).isEqualTo(16);
    assertThat(
            bench.number(
                "select count(*) from delivery where incident_id = '" + incident.id() + "'"))
        .isEqualTo(10);
    assertThat(
            bench.number(
                "select sum(n) from factor_level where kind = 'PROVIDER' and sign = 'UNSTATED'"))
        .isEqualTo(10);
    assertThat(
            bench.texts(
                "select what from incident_history where incident_id = '" + incident.id() + "'"))
        .containsOnlyOnce("OPENED");
    assertOneNoticeForEachOwner();
  }

  @Test
  void lateAndRepeatedEventsChangeNothingTwice() {
    List<Object> events = seedCase(ago(Duration.ofMinutes(2)));
    bench.play(one, events);
    String before = bench.texts("select dossier from incident").get(0);
    List<String> levels = bench.texts("select row(l.*) from factor_level l order by 1");
    Collections.reverse(events);
    bench.play(other, events);
    events.forEach(event -> bench.play(one, List.of(event)));
    assertThat(bench.texts("select dossier from incident")).containsExactly(before);
    assertThat(bench.texts("select row(l.*) from factor_level l order by 1")).isEqualTo(levels);
    assertOneNoticeForEachOwner();
  }

  @Test
  void whatPeopleDoAtTheSameTimeIsAllDoneAndEachHasItsEntryAndRevision() {
    List<Object> events = seedCase(ago(Duration.ofMinutes(2)));
    bench.play(one, events.subList(0, 8));
    String id = incident().id();
    int revision = incident().revision();
    List<Uni<Void>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String who = "op" + i;
      all.add(onContext.run(() -> actions.acknowledge(id, who, Instant.now())).replaceWithVoid());
      all.add(onContext.run(() -> actions.comment(id, who, "seen by " + who)).replaceWithVoid());
    }
    all.add(
        onContext
            .run(() -> actions.silence(id, Instant.now().plus(Duration.ofHours(1)), "op9"))
            .replaceWithVoid());
    all.add(bench.take(one, events.subList(8, 10)));
    all.add(bench.take(other, events.subList(8, 10)));
    Uni.join().all(all).andCollectFailures().await().atMost(Duration.ofSeconds(30));
    Dossier incident = incident();
    assertThat(incident.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(incident.silenced(Instant.now())).isTrue();
    assertThat(incident.extent().deliveries()).isEqualTo(10);
    assertThat(incident.revision()).isEqualTo(revision + 6 + 1 + 1);
    List<String> history =
        bench.texts("select what || ' ' || coalesce(who, '') from incident_history");
    for (int i = 0; i < 6; i++) {
      assertThat(history).containsOnlyOnce("ACKNOWLEDGED op" + i, "COMMENTED op" + i);
    }
    assertThat(history).containsOnlyOnce("SILENCED op9");
  }

  @Test
  void whatComesBackWithinItsTimeGoesOnUnderItsIdAndTheNextSilenceMustLastLonger() {
    bench.play(one, Throttled.through(1, 12, ago(Duration.ofHours(14))));
    String id = incident().id();
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
    bench.await(one::sweep);
    assertThat(incident().state()).isEqualTo(IncidentState.RESOLVED);
    bench.play(other, Throttled.through(1, 12, ago(Duration.ofMinutes(13 * 60 + 50))));
    assertThat(incident().id()).isEqualTo(id);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(incident().life().reopened()).isEqualTo(1);
    // As quiet as when it was ended before.
    bench.await(one::sweep);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(bench.texts("select what from incident_history order by seq"))
        .containsExactly("OPENED", "RESOLVED", "REOPENED");
    assertThat(notices()).containsEntry(Workbench.owner("acme"), 1);
  }

  @Test
  void somebodyWhoKnowsEndsItAndTheSameTroubleOpensItAgain() {
    bench.play(one, Throttled.through(1, 12, ago(Duration.ofMinutes(40))));
    String id = incident().id();
    bench.await(() -> actions.resolve(id, "op", "the provider says so"));
    bench.await(() -> actions.resolve(id, "op", "once more"));
    assertThat(incident().state()).isEqualTo(IncidentState.RESOLVED);
    bench.play(one, Throttled.through(1, 12, ago(Duration.ofMinutes(20))));
    assertThat(incident().id()).isEqualTo(id);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
    assertThat(incident().extent().deliveries()).isEqualTo(24);
  }

  @Test
  void silenceAloneEndsNothingWhileASourceWarnsAndAnUnknownAnswerClearsNothing() {
    Story story = new Story(ago(Duration.ofHours(14)));
    bench.play(one, Cast.delays(story, Story.Score.FELL));
    bench.await(one::sweep);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
    for (int gateway = 1; gateway <= 4; gateway++) {
      bench.play(one, List.of(story.silence(gateway)));
    }
    bench.await(one::sweep);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
    for (int gateway = 1; gateway <= 4; gateway++) {
      bench.play(other, List.of(story.recovery(gateway)));
    }
    bench.await(one::sweep);
    assertThat(incident().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void incidentsThatProveToBeOneAreMergedAndWhatWaitsToBeToldIsToldOnce() {
    bench.play(one, Throttled.through(1, 9, ago(Duration.ofMinutes(110))));
    bench.play(other, Throttled.through(2, 9, ago(Duration.ofMinutes(45))));
    assertThat(bench.incidents()).hasSize(2);
    assertThat(notices()).containsEntry(Workbench.owner("acme"), 2);
    bench.hold();
    bench.play(one, Throttled.through(3, 9, ago(Duration.ofMinutes(78))));
    Dossier whole = incident();
    assertThat(whole.extent().deliveries()).isEqualTo(27);
    assertThat(bench.texts("select distinct incident_id from delivery"))
        .containsExactly(whole.id());
    assertThat(bench.texts("select state from incident where merged_into = '" + whole.id() + "'"))
        .containsExactly("RESOLVED");
    assertOneNoticeForEachOwner();
    // By the part's id people find the whole, and what they do is done to that.
    String part = bench.texts("select id from incident where merged_into is not null").get(0);
    bench.await(() -> actions.acknowledge(part, "op", Instant.now()));
    assertThat(incident().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
  }

  @Test
  void moreIncidentsThanAreLookedAtTogetherEndAllTheSame() {
    bench.play(one, Throttled.through(1, 12, ago(Duration.ofHours(14))));
    String id = incident().id();
    bench.execute(
        "insert into incident select md5(g::text), revision, state, factor_kind, factor_value,"
            + " provider, merged_into, opened_at, updated_at, replace(dossier, id, md5(g::text)),"
            + " replace(event, id, md5(g::text)) from incident, generate_series(1, 230) as g"
            + " where id = '"
            + id
            + "'");
    bench.execute("delete from owner");
    bench.await(one::sweep);
    assertThat(bench.number("select count(*) from incident where state <> 'RESOLVED'")).isZero();
    assertThat(bench.number("select count(*) from incident_history where what = 'RESOLVED'"))
        .isEqualTo(231);
  }

  @Test
  void singleArrivalsJoinAWideIncidentAsABatchDoes() {
    bench.play(
        one,
        Stream.concat(
                Throttled.through(1, 9, ago(Duration.ofMinutes(30))).stream(),
                Throttled.through(2, 9, ago(Duration.ofMinutes(29))).stream())
            .toList());
    assertThat(incident().factor().kind().word()).isEqualTo("provider");
    Throttled.through(3, 12, ago(Duration.ofMinutes(20)))
        .forEach(delivery -> bench.play(one, List.of(delivery)));
    assertThat(incident().extent().deliveries()).isEqualTo(30);
  }

  @Test
  void operatorsSeeOneIncidentOverTenantsAndEachTenantItsOwnPartOfIt() {
    bench.play(one, seedCase(ago(Duration.ofMinutes(2))));
    String id = incident().id();
    Incident whole = seen(Optional.empty(), id).orElseThrow();
    assertThat(whole.deliveryCount()).isEqualTo(10);
    assertThat(whole.tenants()).isEqualTo(Workbench.TENANTS);
    Incident part = seen(Optional.of("globex"), id).orElseThrow();
    assertThat(part.deliveryCount()).isEqualTo(3);
    assertThat(part.tenants()).containsExactly("globex");
    assertThat(part.deliveries())
        .hasSize(3)
        .allMatch(d -> d.tenant().equals(Optional.of("globex")));
    assertThat(Json.write(part)).doesNotContain("acme").doesNotContain("initech");
    assertThat(seen(Optional.of("nobody"), id)).isEmpty();
  }

  private Optional<Incident> seen(Optional<String> tenant, String id) {
    return bench.await(() -> reader.incident(tenant, id));
  }

  @Test
  void aLargeIncidentDoesNotHideATenantsSmallOnes() {
    bench.play(one, Throttled.through(5, 12, ago(Duration.ofMinutes(40))));
    bench.play(one, Throttled.through(1, 12, ago(Duration.ofMinutes(20))));
    assertThat(bench.incidents()).hasSize(2);
    bench.execute(
        "insert into delivery select md5(id || g), incident_id, tenant, sender_domain,"
            + " recipient_domain, recipient_provider, gateway_ip, provider, network, bears,"
            + " at + interval '1 minute', body, seen_at, source from delivery,"
            + " generate_series(1, 600) as g where gateway_ip = '"
            + Story.ip(1)
            + "'");
    IncidentFilter acmes = IncidentFilter.all(Optional.of("acme"));
    assertThat(bench.await(() -> lists.count(acmes))).isEqualTo(2);
    assertThat(bench.await(() -> lists.incidents(acmes, Optional.empty(), 10)))
        .hasSize(2)
        .allSatisfy(i -> assertThat(i.deliveries()).isNotEmpty());
  }

  @Test
  void aDeliveryWhoseLookupsHadNoAnswerIsNotPartedFromTheOthersOfItsGateway() {
    bench.play(one, seedCase(ago(Duration.ofMinutes(20))));
    Story story = new Story(ago(Duration.ofMinutes(5)));
    List<Assessment> blind = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String sender = "a@" + Workbench.TENANTS.get(i % 3) + ".example";
      Assessment seen = story.delay(sender, "r@domain-" + i + ".example", 1, Story.Score.FELL);
      blind.add(Story.withoutLookups(seen));
    }
    blind.forEach(assessment -> bench.play(other, List.of(assessment)));
    assertThat(incident().extent().deliveries()).isEqualTo(22);
  }
}
