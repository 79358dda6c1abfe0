package io.whybounce.local.story;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.servers.postgres.Database;

/**
 * What the notifier has written down, as its database has it.
 *
 * @param deliveries of the crowd
 * @param without of those, how many belong to no incident
 * @param all deliveries, whoever's and whether they belong to an incident or not
 * @param others deliveries of others that belong to an incident
 * @param incidents that are no part of another
 * @param counted deliveries by the incidents' own counts
 * @param assigned deliveries that say that they belong to one of these
 * @param prior deliveries by the count beside the evidence that each has
 * @param levels deliveries by the counters of the usual level
 * @param revision of the incidents, together
 * @param notices by status
 * @param outbox events that wait to be published
 */
record Books(
    long deliveries,
    long without,
    long all,
    long others,
    long incidents,
    long counted,
    long assigned,
    long prior,
    long levels,
    long revision,
    Map<String, Long> notices,
    long outbox) {
  private static final String CROWD = " from delivery where tenant like '" + Crowd.PREFIX + "%'";

  /** Looks; empty while the database does not answer. */
  static Optional<Books> look(Database database) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      return Optional.of(read(statement));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Deliveries of the crowd alone; 0 while the database does not answer. */
  static long counted(Database database) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      return number(statement, "select count(*)" + CROWD);
    } catch (SQLException e) {
      return 0;
    }
  }

  private static Books read(Statement statement) throws SQLException {
    long incidents = number(statement, "select count(*) from incident where merged_into is null");
    long counted = 0;
    long prior = 0;
    long revision = 0;
    try (ResultSet found =
        statement.executeQuery(
            "select revision, dossier from incident where merged_into is null")) {
      while (found.next()) {
        revision += found.getLong(1);
        JsonNode dossier = json(found.getString(2));
        counted += dossier.at("/extent/deliveries").asLong();
        prior += prior(dossier);
      }
    }
    Map<String, Long> notices = new TreeMap<>();
    try (ResultSet found =
        statement.executeQuery("select status, count(*) from notice group by 1")) {
      while (found.next()) {
        notices.put(found.getString(1), found.getLong(2));
      }
    }
    return new Books(
        number(statement, "select count(*)" + CROWD),
        number(statement, "select count(*)" + CROWD + " and incident_id is null"),
        number(statement, "select count(*) from delivery"),
        number(statement, "select count(*) from delivery where incident_id is not null")
            - number(statement, "select count(*)" + CROWD + " and incident_id is not null"),
        incidents,
        counted,
        number(
            statement,
            "select count(*)"
                + CROWD
                + " and incident_id in (select id from incident where merged_into is null)"),
        prior,
        number(
            statement,
            "select coalesce(sum(n), 0) from factor_level where kind = 'RECIPIENT_DOMAIN'"),
        revision,
        notices,
        number(statement, "select count(*) from outbox_event"));
  }

  private static long prior(JsonNode dossier) {
    long most = 0;
    for (JsonNode entry : dossier.at("/ledger/entries")) {
      if (entry.at("/evidence/kind").asText().equalsIgnoreCase("prior")) {
        most = Math.max(most, entry.at("/count").asLong());
      }
    }
    return most;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static JsonNode json(String text) {
    try {
      return ContractJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a dossier is no JSON", e);
    }
  }

  /** Whether nothing is left to do for so many deliveries. */
  boolean settled(long expected) {
    return deliveries >= expected
        && outbox == 0
        && notices.getOrDefault("PENDING", 0L) == 0
        && notices.getOrDefault("SENT", 0L) > 0;
  }
}
