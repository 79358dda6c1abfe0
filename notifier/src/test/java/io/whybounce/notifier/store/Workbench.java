package io.whybounce.notifier.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.servers.postgres.Database;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/** The notifier's database in tests: emptied, filled with tenants, and looked into. */
public final class Workbench {
  /** Three tenants with an owner each. */
  public static final List<String> TENANTS = List.of("acme", "globex", "initech");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Database database;
  private final OnContext onContext;

  /** On {@code database}. */
  public Workbench(Database database, OnContext onContext) {
    this.database = database;
    this.onContext = onContext;
  }

  /** The address of a tenant's owner. */
  public static String owner(String tenant) {
    return tenant + "-owner@elsewhere.example";
  }

  /** Begins anew, with the tenants only. */
  public void clear() {
    await(() -> Uni.createFrom().voidItem());
    // Row by row: a truncate wants each table for itself, and meets what the service does
    // meanwhile.
    List.of(
            "tenant",
            "seen_event",
            "delivery",
            "gateway_change",
            "incident",
            "notice",
            "outbox_event",
            "incident_history",
            "delivery_fact",
            "gateway_reading",
            "factor_level",
            "own_bounce",
            "paused_address")
        .forEach(table -> execute("delete from " + table));
    for (String tenant : TENANTS) {
      execute("insert into tenant values ('" + tenant + "', '" + tenant + "', now())");
      execute("insert into tenant_domain values ('" + tenant + ".example', '" + tenant + "')");
      execute(
          "insert into owner (tenant, mail, name, language, zone, updated_at) values ('"
              + tenant
              + "', '"
              + owner(tenant)
              + "', 'Owner', 'en', 'UTC', now())");
    }
  }

  /**
   * Nothing that waits to be sent is tried from now on. A try that reads an incident a moment
   * before it changes tells what was true then; a test wants to know which of the two it is.
   */
  public void hold() {
    execute("update notice set next_at = now() + interval '1 hour' where status = 'PENDING'");
  }

  /** What waits to be sent is tried now. */
  public void release() {
    execute("update notice set next_at = now() where status = 'PENDING'");
  }

  /** {@code work}'s result, waited for. */
  public <T> T await(Supplier<Uni<T>> work) {
    return onContext.run(work).await().atMost(PATIENCE);
  }

  /** Has {@code replica} take {@code events}, again where the intake would. */
  public Uni<Void> take(Correlations replica, List<Object> events) {
    List<Assessment> assessments = new ArrayList<>();
    List<ReputationChange> changes = new ArrayList<>();
    for (Object event : events) {
      if (event instanceof Assessment assessment) {
        assessments.add(assessment);
      } else {
        changes.add((ReputationChange) event);
      }
    }
    return again(() -> assessments.isEmpty() ? nothing() : replica.assessed(assessments))
        .chain(() -> again(() -> changes.isEmpty() ? nothing() : replica.changed(changes)));
  }

  private static <T> Uni<List<T>> nothing() {
    return Uni.createFrom().item(List.of());
  }

  private <T> Uni<Void> again(Supplier<Uni<List<T>>> work) {
    return onContext
        .run(work)
        .onFailure(f -> f instanceof Overtaken || DatabaseTrouble.mayPass(f))
        .retry()
        .atMost(20)
        .replaceWithVoid();
  }

  /** Has {@code replica} take {@code events} one batch, and waits for it. */
  public void play(Correlations replica, List<?> events) {
    take(replica, new ArrayList<>(events)).await().atMost(PATIENCE);
  }

  /** The incidents that are no part of another. */
  public List<Dossier> incidents() {
    return texts("select dossier from incident where merged_into is null order by opened_at, id")
        .stream()
        .map(text -> Json.read(text, Dossier.class))
        .toList();
  }

  /** The first column of an answer. */
  public List<String> texts(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (found.next()) {
        texts.add(found.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The number that is the answer. */
  public long number(String sql) {
    return Long.parseLong(texts(sql).get(0));
  }

  /** Changes rows; gives how many. */
  public int execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
