package io.whybounce.reputation.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Says in one line why the database does not do what was asked, and which setting to look at. */
public final class Trouble {
  private static final int MAX_CAUSES = 15;
  private static final int MAX_TEXT = 300;

  private Trouble() {}

  /** One line for {@code failure}, with the environment names of the settings to look at. */
  public static String line(Throwable failure) {
    String state = state(failure).orElse("");
    String words = words(failure);
    if (state.startsWith("28")) {
      return "the database refuses the login: look at QUARKUS_DATASOURCE_USERNAME and"
          + " QUARKUS_DATASOURCE_PASSWORD; it says: "
          + words;
    }
    if (state.equals("3D000")) {
      return "there is no such database: look at QUARKUS_DATASOURCE_REACTIVE_URL and"
          + " QUARKUS_DATASOURCE_JDBC_URL; it says: "
          + words;
    }
    if (state.isEmpty() && chain(failure).stream().noneMatch(Trouble::isOfTheWay)) {
      return "it fails by itself: " + failure.getClass().getSimpleName() + ": " + words;
    }
    if (state.isEmpty() || state.startsWith("08")) {
      return "the database is not reached: look at QUARKUS_DATASOURCE_REACTIVE_URL and"
          + " QUARKUS_DATASOURCE_JDBC_URL; it says: "
          + words;
    }
    return "the database refuses (" + state + "): " + words;
  }

  /**
   * Whether the same work can succeed later: the way to the database, or the database itself, is at
   * fault. Where it understood the work and found fault with the data or the statement (classes 22,
   * 23 and 42 of SQLSTATE), or where the error is our own, the next try would end the same.
   */
  public static boolean mayPass(Throwable failure) {
    return state(failure)
        .map(s -> !s.startsWith("22") && !s.startsWith("23") && !s.startsWith("42"))
        .orElseGet(() -> chain(failure).stream().anyMatch(Trouble::isOfTheWay));
  }

  private static boolean isOfTheWay(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof SQLException
        || cause instanceof TimeoutException
        || cause instanceof ClosedConnectionException
        // What the pool throws that finds no connection in time; it has no type of its own.
        || cause instanceof NoStackTraceThrowable
            && String.valueOf(cause.getMessage()).contains("imeout");
  }

  private static Optional<String> state(Throwable failure) {
    return chain(failure).stream()
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

  private static String words(Throwable failure) {
    Throwable deepest = deepest(failure);
    String text =
        Optional.ofNullable(deepest.getMessage()).orElse(deepest.getClass().getSimpleName());
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "..." : line;
  }

  private static Throwable deepest(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return chain.get(chain.size() - 1);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < MAX_CAUSES; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
