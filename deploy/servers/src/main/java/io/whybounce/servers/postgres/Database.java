package io.whybounce.servers.postgres;

/**
 * One database of a {@link PostgresServer}.
 *
 * @param host name or address of the server
 * @param port TCP port of the server
 * @param name of the database
 * @param user who owns it
 * @param password of that user
 */
public record Database(String host, int port, String name, String user, String password) {
  /** Address for JDBC (Flyway uses it). */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** Address for the reactive client (Hibernate Reactive uses it). */
  public String reactiveUrl() {
    return "postgresql://" + host + ":" + port + "/" + name;
  }
}
