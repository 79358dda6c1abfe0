package io.whybounce.start.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.whybounce.start.Causes;
import io.whybounce.start.OneLine;

/** Says in one line why the database does not do what was asked, and which setting to look at. */
public final class DatabaseTrouble {
  private static final String ADDRESS =
      "QUARKUS_DATASOURCE_REACTIVE_URL and QUARKUS_DATASOURCE_JDBC_URL";

  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A) that no second try mends: the data, the integrity
   * of the data, and the statement.
   */
  private static final List<String> LASTING = List.of("21", "22", "23", "42");

  /** A unique violation is a race with another replica: the next try sees its row. */
  private static final String UNIQUE_VIOLATION = "23505";

  private DatabaseTrouble() {}

  /** One line for {@code failure}, with the environment names of the settings to look at. */
  public static String line(Throwable failure) {
    String state = state(failure).orElse("");
    String words = OneLine.deepest(failure);
    if (state.startsWith("28")) {
      return "the database refuses the login: look at QUARKUS_DATASOURCE_USERNAME and"
          + " QUARKUS_DATASOURCE_PASSWORD; it says: "
          + words;
    }
    if (state.equals("3D000")) {
      return "there is no such database: look at " + ADDRESS + "; it says: " + words;
    }
    List<Throwable> causes = state.isEmpty() ? Causes.of(failure) : List.of();
    if (causes.stream().anyMatch(DatabaseTrouble::isOfTheEnd)) {
      return "the service is ending and has closed its way to the database: " + words;
    }
    if (state.isEmpty() && causes.stream().noneMatch(DatabaseTrouble::isOfTheWay)) {
      return "it fails by itself: " + failure.getClass().getSimpleName() + ": " + words;
    }
    if (state.isEmpty() || state.startsWith("08")) {
      return "the database is not reached: look at " + ADDRESS + "; it says: " + words;
    }
    return "the database refuses (" + state + "): " + words;
  }

  /**
   * Whether the same work can succeed later: the way to the database, or the database itself, is at
   * fault. Where it understood the work and found fault with the data or the statement, or where
   * the error is our own, the next try would end the same.
   */
  public static boolean mayPass(Throwable failure) {
    return state(failure)
        .map(s -> s.equals(UNIQUE_VIOLATION) || LASTING.stream().noneMatch(s::startsWith))
        .orElseGet(() -> Causes.of(failure).stream().anyMatch(DatabaseTrouble::isOfTheWay));
  }

  private static boolean isOfTheWay(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof SQLException
        || cause instanceof TimeoutException
        || cause instanceof ClosedConnectionException
        // What the pool throws that finds no connection in time; it has no type of its own.
        || cause instanceof NoStackTraceThrowable
            && String.valueOf(cause.getMessage()).contains("imeout")
        || isOfTheEnd(cause);
  }

  /** What a service that ends still begins fails so; its next start does it. */
  private static boolean isOfTheEnd(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof NoStackTraceThrowable && message.equals("Pool closed")
        || cause instanceof IllegalStateException
            && message.equals("Session/EntityManager is closed");
  }

  private static Optional<String> state(Throwable failure) {
    return Causes.of(failure).stream()
        .map(
            cause ->
                cause instanceof PgException pg
                    ? Optional.ofNullable(pg.getSqlState())
                    : cause instanceof SQLException sql
                        ? Optional.ofNullable(sql.getSQLState())
                        : Optional.<String>empty())
        .flatMap(Optional::stream)
        .findFirst();
  }
}
