package io.whybounce.start.database;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseTroubleTest {
  private static RuntimeException state(String state) {
    return new RuntimeException(new PgException("no", "ERROR", state, ""));
  }

  @Test
  void aRefusedLoginNamesTheLogin() {
    assertThat(DatabaseTrouble.line(state("28P01"))).contains("QUARKUS_DATASOURCE_PASSWORD");
    assertThat(DatabaseTrouble.line(new SQLException("no", "28000")))
        .contains("QUARKUS_DATASOURCE_USERNAME");
  }

  @Test
  void aServerThatIsNotThereNamesItsAddress() {
    assertThat(DatabaseTrouble.line(new RuntimeException(new ConnectException("refused"))))
        .startsWith("the database is not reached: look at QUARKUS_DATASOURCE_REACTIVE_URL")
        .endsWith("refused");
    assertThat(DatabaseTrouble.line(state("3D000"))).startsWith("there is no such database");
  }

  @Test
  void outagesRacesAndDeadlocksPass() {
    for (String passing : new String[] {"08006", "40001", "40P01", "53300", "57P01", "23505"}) {
      assertThat(DatabaseTrouble.mayPass(state(passing))).as(passing).isTrue();
    }
    assertThat(DatabaseTrouble.mayPass(new ConnectException("refused"))).isTrue();
  }

  @Test
  void whatAServiceThatEndsCannotDoAnyMorePasses() {
    for (Throwable closed :
        List.of(
            new NoStackTraceThrowable("Pool closed"),
            new IllegalStateException("Session/EntityManager is closed"))) {
      assertThat(DatabaseTrouble.mayPass(closed)).isTrue();
      assertThat(DatabaseTrouble.line(closed)).startsWith("the service is ending");
    }
  }

  @Test
  void faultsOfTheDataTheStatementAndOurOwnDoNot() {
    for (String lasting : new String[] {"21000", "22001", "23502", "42P01"}) {
      assertThat(DatabaseTrouble.mayPass(state(lasting))).as(lasting).isFalse();
    }
    assertThat(DatabaseTrouble.mayPass(new IllegalStateException("connection"))).isFalse();
  }
}
