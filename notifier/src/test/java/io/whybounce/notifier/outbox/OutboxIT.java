package io.whybounce.notifier.outbox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.notifier.store.IncidentActions;
import io.whybounce.notifier.store.StoreProfile;
import io.whybounce.notifier.store.Throttled;
import io.whybounce.notifier.store.Workbench;
import io.whybounce.servers.mail.FaultyRelay;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.quarkus.FaultyRelayResource;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.start.database.OnContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of notices while the relay is away, hangs or fails in other ways. */
@QuarkusTest
@TestProfile(StoreProfile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FaultyRelayResource.class, restrictToAnnotatedClass = true)
class OutboxIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Inject OnContext onContext;
  @Inject Correlations correlations;
  @Inject IncidentActions actions;
  Database database;
  FaultyRelay relay;
  private Workbench bench;
  private int before;

  @BeforeEach
  void begin() {
    bench = new Workbench(database, onContext);
    bench.clear();
    before = relay.taken().size();
    relay.mood(FaultyRelay.Mood.TAKE);
  }

  @AfterEach
  void away() {
    relay.down();
  }

  private static List<Assessment> through(int gateway, Duration ago) {
    return Throttled.through(gateway, 12, Instant.now().minus(ago));
  }

  private List<FaultyRelay.Taken> taken(String to) {
    List<FaultyRelay.Taken> all = relay.taken();
    return all.subList(before, all.size()).stream().filter(t -> t.to().equals(to)).toList();
  }

  private void awaitAllSent() {
    await()
        .atMost(PATIENCE)
        .until(() -> bench.number("select count(*) from notice where status <> 'SENT'") == 0);
  }

  private void assertEachOwnerGotOne() throws InterruptedException {
    awaitAllSent();
    Thread.sleep(1_200);
    for (String tenant : Workbench.TENANTS) {
      assertThat(taken(Workbench.owner(tenant))).as(tenant).hasSize(1);
    }
  }

  private static String text(FaultyRelay.Taken mail) throws Exception {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.text().getBytes(StandardCharsets.ISO_8859_1)));
    Multipart parts = (Multipart) message.getContent();
    return message.getSubject() + "\n" + parts.getBodyPart(0).getContent();
  }

  @Test
  void whatWasOverBeforeTheRelayCameBackIsToldOnceAndAsOver() throws Exception {
    bench.play(correlations, through(1, Duration.ofHours(14)));
    bench.await(correlations::sweep);
    relay.up();
    bench.release();
    assertEachOwnerGotOne();
    assertThat(taken(StoreProfile.OPERATOR)).hasSize(1);
    assertThat(text(taken(Workbench.owner("acme")).get(0))).containsIgnoringCase("over");
    assertThat(bench.texts("select distinct occasion from notice")).containsExactly("RESOLVED");
  }

  @Test
  void aRelayThatPutsOffHangsAndDropsConnectionsGetsEachNoticeOnceWhenItIsWellAgain()
      throws Exception {
    relay.up();
    for (FaultyRelay.Mood mood :
        List.of(FaultyRelay.Mood.DEFER, FaultyRelay.Mood.DROP, FaultyRelay.Mood.HANG)) {
      relay.mood(mood);
      int refused = relay.refused();
      if (mood == FaultyRelay.Mood.DEFER) {
        bench.play(correlations, through(1, Duration.ofMinutes(20)));
      }
      bench.release();
      // As many as there are places in the pool of connections.
      await().atMost(PATIENCE).until(() -> relay.refused() >= refused + 4);
    }
    relay.mood(FaultyRelay.Mood.TAKE);
    Thread.sleep(3_500);
    bench.release();
    assertEachOwnerGotOne();
  }

  @Test
  void noticesThatCannotBeWrittenDoNotHoldUpTheOthers() throws Exception {
    bench.play(correlations, through(1, Duration.ofMinutes(20)));
    bench.execute(
        "insert into incident select 'broken', 1, state, factor_kind, 'x', provider, null,"
            + " opened_at, updated_at, '{', '{' from incident");
    for (int i = 0; i < 6; i++) {
      bench.execute(
          "insert into notice (id, incident_id, incident_revision, occasion, tenant, address,"
              + " channel, deliveries, party, incident_state, status, attempts, created_at,"
              + " next_at) select 'broken"
              + i
              + "', 'broken', 1, occasion, tenant, address, channel, deliveries, party,"
              + " incident_state, status, 0, created_at, now() - interval '1 day' from notice"
              + " where tenant = 'acme' and id not like 'broken%'");
    }
    relay.up();
    bench.execute("update notice set next_at = now() where id not like 'broken%'");
    await()
        .atMost(PATIENCE)
        .until(
            () -> Workbench.TENANTS.stream().noneMatch(t -> taken(Workbench.owner(t)).isEmpty()));
    assertThat(bench.texts("select detail from notice where id like 'broken%'"))
        .hasSize(6)
        .allMatch(detail -> detail.contains("it cannot be written: cannot read Dossier"));
  }

  @Test
  void aNoticeOfAPartThatWaitedTellsOfTheWhole() throws Exception {
    bench.play(correlations, through(1, Duration.ofMinutes(110)));
    bench.play(correlations, through(2, Duration.ofMinutes(45)));
    bench.play(correlations, through(3, Duration.ofMinutes(78)));
    relay.up();
    bench.release();
    assertEachOwnerGotOne();
    String text = text(taken(Workbench.owner("acme")).get(0));
    assertThat(text).contains("12 ");
    for (int gateway = 1; gateway <= 3; gateway++) {
      assertThat(text).contains("r" + gateway + "0@harborbank.example");
    }
  }

  @Test
  void theEndOfWhatGoesOnAgainIsNotTold() throws Exception {
    relay.up();
    bench.play(correlations, through(1, Duration.ofMinutes(40)));
    bench.release();
    assertEachOwnerGotOne();
    relay.down();
    String id = bench.incidents().get(0).id();
    bench.await(() -> actions.resolve(id, "op", "it seems to be over"));
    assertThat(bench.number("select count(*) from notice where status = 'PENDING'"))
        .isGreaterThanOrEqualTo(4);
    bench.hold();
    bench.play(correlations, through(1, Duration.ofMinutes(20)));
    relay.up();
    bench.release();
    assertEachOwnerGotOne();
    List<String> occasions = new ArrayList<>(bench.texts("select occasion from notice"));
    assertThat(occasions).doesNotContain("RESOLVED");
  }
}
