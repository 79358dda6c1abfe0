package io.whybounce.notifier.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.vertx.pgclient.PgException;
import io.whybounce.notifier.service.OneLine;

/** Tells what a failure of the database means: to be waited for, or never to work. */
public final class DatabaseTrouble {
  private static final int MAX_CAUSES = 10;

  /**
   * Classes of SQLSTATE that pass by themselves (PostgreSQL, appendix A): connection, resources,
   * operator intervention, system error, serialisation and deadlock, object in use.
   */
  private static final List<String> PASSING = List.of("08", "53", "57", "58", "40", "55");

  /** A unique violation is a race with another replica: the next try sees its row. */
  private static final String UNIQUE_VIOLATION = "23505";

  private DatabaseTrouble() {}

  /** Whether the same work may succeed later. */
  public static boolean passes(Throwable failure) {
    for (Throwable t : chain(failure)) {
      if (t instanceof PgException pg) {
        String state = pg.getSqlState() == null ? "" : pg.getSqlState();
        return PASSING.stream().anyMatch(state::startsWith) || state.equals(UNIQUE_VIOLATION);
      }
      if (t instanceof Overtaken) {
        return true;
      }
      if (t instanceof IOException || t instanceof TimeoutException) {
        return true;
      }
    }
    String words = OneLine.of(failure).toLowerCase(java.util.Locale.ROOT);
    return words.contains("connection") || words.contains("timeout") || words.contains("pool");
  }

  /** One line that says what to look at. */
  public static String line(Throwable failure) {
    return "the database does not take what is written ("
        + OneLine.of(failure)
        + "): look at QUARKUS_DATASOURCE_REACTIVE_URL, QUARKUS_DATASOURCE_USERNAME and"
        + " QUARKUS_DATASOURCE_PASSWORD";
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < MAX_CAUSES; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
