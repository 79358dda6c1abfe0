package io.whybounce.notifier.access;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.start.database.OnContext;

/** Writes users and keys down: of passwords and keys their hashes only. */
@ApplicationScoped
public class AccountBook {
  private final Mutiny.SessionFactory sessions;
  private final Accounts accounts;
  private final Vertx vertx;

  /** For the container. */
  public AccountBook(Mutiny.SessionFactory sessions, Accounts accounts, Vertx vertx) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.vertx = vertx;
  }

  /**
   * A new key.
   *
   * @param id to end it by
   * @param key the secret
   */
  public record NewKey(String id, String key) {}

  /** Makes or changes a user. */
  public Uni<Void> putUser(Caller user, String password) {
    return OnContext.back(hash(AccountForms.password(password)))
        .chain(hash -> tenantKnown(user).replaceWith(hash))
        .chain(
            hash ->
                sessions.withStatelessTransaction(
                    session ->
                        of(
                                session.createNativeQuery(
                                    "insert into app_user (name, role, tenant, hash, updated_at)"
                                        + " values (:name, :role, nullif(:tenant, ''), :hash,"
                                        + " now()) on conflict (name) do update set"
                                        + " role = excluded.role, tenant = excluded.tenant,"
                                        + " hash = excluded.hash, updated_at = now()"),
                                user)
                            .setParameter("hash", hash)
                            .executeUpdate()))
        .replaceWithVoid();
  }

  /**
   * Changes the password of a user who knows the present one.
   *
   * @return whether that was the present one
   */
  public Uni<Boolean> changePassword(String user, String present, String next) {
    AccountForms.password(next);
    return accounts
        // The asker is known, and requests are counted.
        .ofPassword(user, present, () -> true)
        .chain(
            known ->
                known.isEmpty()
                    ? Uni.createFrom().item(false)
                    : OnContext.back(hash(next))
                        .chain(
                            hash ->
                                sessions.withStatelessTransaction(
                                    session ->
                                        session
                                            .createNativeQuery(
                                                "update app_user set hash = :hash,"
                                                    + " updated_at = now() where name = :name")
                                            .setParameter("hash", hash)
                                            .setParameter("name", user)
                                            .executeUpdate()))
                        .map(n -> n == 1));
  }

  /**
   * Makes a key.
   *
   * @param until when it ends; never if empty
   */
  public Uni<NewKey> addKey(Caller as, Optional<Instant> until) {
    String key = Passwords.newKey();
    NewKey made = new NewKey(EventIds.of("key", Passwords.keyHash(key)), key);
    return tenantKnown(as)
        .chain(
            () ->
                sessions.withStatelessTransaction(
                    session ->
                        of(
                                session.createNativeQuery(
                                    "insert into api_key (id, name, role, tenant, hash,"
                                        + " created_at, expires_at) values (:id, :name, :role,"
                                        + " nullif(:tenant, ''), :hash, now(),"
                                        + " cast(nullif(:until, '') as timestamptz))"),
                                as)
                            .setParameter("id", made.id())
                            .setParameter("hash", Passwords.keyHash(key))
                            .setParameter("until", until.map(Instant::toString).orElse(""))
                            .executeUpdate()))
        .replaceWith(made);
  }

  /** Ends a user; false if there is none of that name. */
  public Uni<Boolean> endUser(String name) {
    return end("delete from app_user where name = :value", name);
  }

  /** Ends a key; false if there is none of that id. */
  public Uni<Boolean> endKey(String id) {
    return end("delete from api_key where id = :value", id);
  }

  private Uni<Boolean> end(String sql, String value) {
    return sessions
        .withStatelessTransaction(
            session -> session.createNativeQuery(sql).setParameter("value", value).executeUpdate())
        .map(n -> n > 0);
  }

  private static Mutiny.MutationQuery of(Mutiny.MutationQuery query, Caller as) {
    return query
        .setParameter("name", as.name())
        .setParameter("role", as.role().name())
        .setParameter("tenant", as.tenant().orElse(""));
  }

  private Uni<String> hash(String password) {
    return Uni.createFrom()
        .completionStage(
            () -> vertx.executeBlocking(() -> Passwords.hash(password), false).toCompletionStage());
  }

  private Uni<Void> tenantKnown(Caller as) {
    if (as.tenant().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createNativeQuery("select count(*) from tenant where id = :id", Long.class)
                    .setParameter("id", as.tenant().get())
                    .getSingleResult())
        .invoke(
            n -> {
              if (n == 0) {
                throw InvalidForm.of("there is no such tenant");
              }
            })
        .replaceWithVoid();
  }
}
