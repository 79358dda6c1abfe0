package io.whybounce.notifier.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.whybounce.start.database.OnContext;

/** Finds who a password or a key belongs to. */
@ApplicationScoped
public class Accounts {
  private static final int MAX_REMEMBERED = 1_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  /** A name that does not exist takes as long as one that does. */
  private static final String NOBODY =
      "210000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final Mutiny.SessionFactory sessions;
  private final Vertx vertx;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Instant> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** For the container. */
  public Accounts(Mutiny.SessionFactory sessions, Vertx vertx) {
    this.sessions = sessions;
    this.vertx = vertx;
  }

  /** The caller that {@code key} belongs to, if it has not expired. */
  Uni<Optional<Caller>> ofKey(String key) {
    return first(
            "select name, role, tenant from api_key where hash = :value"
                + " and (expires_at is null or expires_at > now())",
            Passwords.keyHash(key))
        .map(row -> row.map(r -> caller((String) r[0], r[1], r[2])));
  }

  /**
   * The user of that name and password.
   *
   * @param mayTry asked before the work that a guess costs
   * @return fails with {@link TooManyGuesses} if it says no
   */
  Uni<Optional<Caller>> ofPassword(String name, String password, BooleanSupplier mayTry) {
    return first("select hash, role, tenant from app_user where name = :value", name)
        .chain(
            row -> {
              String hash = row.map(r -> (String) r[0]).orElse(NOBODY);
              return OnContext.back(matches(name, password, hash, mayTry))
                  .map(right -> right ? row.map(r -> caller(name, r[1], r[2])) : Optional.empty());
            });
  }

  private Uni<Optional<Object[]>> first(String sql, String value) {
    return sessions.withStatelessSession(
        session ->
            session
                .createNativeQuery(sql, Object[].class)
                .setParameter("value", value)
                .setMaxResults(1)
                .getResultList()
                .map(List::stream)
                .map(rows -> rows.findFirst()));
  }

  private static Caller caller(String name, Object role, Object tenant) {
    return new Caller(
        name, Caller.Role.valueOf((String) role), Optional.ofNullable((String) tenant));
  }

  /** What was right a moment ago is not worked out again. */
  private Uni<Boolean> matches(String name, String password, String hash, BooleanSupplier mayTry) {
    String known = Passwords.keyHash(name.length() + ":" + name + password + hash);
    synchronized (remembered) {
      Instant at = remembered.get(known);
      if (at != null && at.plus(REMEMBERED).isAfter(clock.instant())) {
        return Uni.createFrom().item(true);
      }
    }
    if (!mayTry.getAsBoolean()) {
      return Uni.createFrom().failure(new TooManyGuesses());
    }
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .executeBlocking(() -> Passwords.matches(password, hash), false)
                    .toCompletionStage())
        .invoke(
            right -> {
              if (right) {
                synchronized (remembered) {
                  remembered.put(known, clock.instant());
                }
              }
            });
  }
}
