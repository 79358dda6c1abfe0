package io.whybounce.servers.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/** Makes databases. */
final class Databases {
  private Databases() {}

  /** Makes the database {@code name} if it is not there yet. */
  static void create(DataSource server, String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(name + " is no plain database name");
    }
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot make the database " + name + ": " + e.getMessage(), e);
    }
  }
}
