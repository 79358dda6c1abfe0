package io.whybounce.servers.quarkus;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.servers.postgres.Database;
import io.whybounce.servers.postgres.PostgresServer;

/** Gives a Quarkus test a real, empty database. Fields of type {@link Database} are set to it. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
  private PostgresServer server;
  private Database database;

  @Override
  public Map<String, String> start() {
    server = PostgresServer.start();
    database = server.createDatabase("whybounce");
    return Map.of(
        "quarkus.datasource.jdbc.url", database.jdbcUrl(),
        "quarkus.datasource.reactive.url", database.reactiveUrl(),
        "quarkus.datasource.username", database.user(),
        "quarkus.datasource.password", database.password());
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(database, field -> field.getType() == Database.class);
  }
}
