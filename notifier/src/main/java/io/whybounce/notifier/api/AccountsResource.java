package io.whybounce.notifier.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.access.Passwords;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.store.Json;
import io.whybounce.start.database.OnContext;

/** Users and keys of the API and the page. Passwords and keys can be set, never read. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountsResource {
  private static final int MIN_PASSWORD = 12;
  private static final int MAX_PASSWORD = 200;
  private static final int MAX_NAME = 60;
  private static final int MAX_DAYS = 3_650;

  private final Mutiny.SessionFactory sessions;
  private final Vertx vertx;

  AccountsResource(Mutiny.SessionFactory sessions, Vertx vertx) {
    this.sessions = sessions;
    this.vertx = vertx;
  }

  /**
   * A user.
   *
   * @param role {@code operator} or {@code owner}
   * @param tenant of an owner: whose mail may be seen
   * @param password 12 to 200 characters
   */
  public record UserForm(String role, Optional<String> tenant, String password) {}

  /**
   * A key.
   *
   * @param name of the program that uses it
   * @param role {@code operator} or {@code owner}
   * @param tenant of an owner: whose mail may be seen
   * @param days that it is good for; for ever if there are none
   */
  public record KeyForm(
      String name, String role, Optional<String> tenant, Optional<Integer> days) {}

  private record NewKey(String id, String key) {}

  private record Done(String name) {}

  /** All users. */
  @GET
  @Path("/users")
  @Operation(summary = "Users, without their passwords")
  public Uni<String> users(@Context ContainerRequestContext request) {
    Caller.of(request).mustOperate();
    return items(
        "select cast(json_build_object('name', name, 'role', lower(role), 'tenant', tenant)"
            + " as text) from app_user order by name");
  }

  /** Makes or changes a user. */
  @PUT
  @Path("/users/{name}")
  @Operation(summary = "Make or change a user")
  public Uni<String> putUser(
      @Context ContainerRequestContext request, @PathParam("name") String name, UserForm form) {
    Caller.of(request).mustOperate();
    String user = name(name);
    if (form == null
        || form.password() == null
        || form.password().length() < MIN_PASSWORD
        || form.password().length() > MAX_PASSWORD) {
      throw InvalidForm.of("password must have 12 to 200 characters");
    }
    Caller as = caller(user, form.role(), form.tenant());
    return OnContext.back(hash(form.password()))
        .chain(
            hash ->
                tenantKnown(as)
                    .chain(
                        () ->
                            change(
                                "insert into app_user (name, role, tenant, hash, updated_at)"
                                    + " values (:name, :role, nullif(:tenant, ''), :hash, now())"
                                    + " on conflict (name) do update set role = excluded.role,"
                                    + " tenant = excluded.tenant, hash = excluded.hash,"
                                    + " updated_at = now()",
                                as,
                                "hash",
                                hash)))
        .map(n -> Json.write(new Done(user)));
  }

  private Uni<String> hash(String password) {
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .executeBlocking(() -> Passwords.hash(password), false)
                    .toCompletionStage());
  }

  /** Ends a user. */
  @DELETE
  @Path("/users/{name}")
  @Operation(summary = "End a user")
  public Uni<Void> deleteUser(
      @Context ContainerRequestContext request, @PathParam("name") String name) {
    Caller.of(request).mustOperate();
    return delete("delete from app_user where name = :value", name);
  }

  /** All keys. */
  @GET
  @Path("/keys")
  @Operation(summary = "Keys, without their secrets")
  public Uni<String> keys(@Context ContainerRequestContext request) {
    Caller.of(request).mustOperate();
    return items(
        "select cast(json_build_object('id', id, 'name', name, 'role', lower(role), 'tenant',"
            + " tenant, 'createdAt', created_at, 'expiresAt', expires_at) as text)"
            + " from api_key order by created_at, id");
  }

  /** Makes a key; the answer is the only time that it is shown. */
  @POST
  @Path("/keys")
  @Operation(summary = "Make a key; it is shown this once")
  public Uni<String> addKey(@Context ContainerRequestContext request, KeyForm form) {
    Caller.of(request).mustOperate();
    if (form == null || form.name() == null) {
      throw InvalidForm.of("name is missing");
    }
    int days = form.days() == null ? 0 : form.days().orElse(0);
    if (days < 0 || days > MAX_DAYS) {
      throw InvalidForm.of("days must be 1 to " + MAX_DAYS);
    }
    Caller as = caller(name(form.name()), form.role(), form.tenant());
    String key = Passwords.newKey();
    String id = EventIds.of("key", Passwords.keyHash(key));
    String until = days == 0 ? "" : Instant.now().plus(Duration.ofDays(days)).toString();
    return tenantKnown(as)
        .chain(
            () ->
                change(
                    "insert into api_key (id, name, role, tenant, hash, created_at, expires_at)"
                        + " values (:id, :name, :role, nullif(:tenant, ''), :hash, now(),"
                        + " cast(nullif(:until, '') as timestamptz))",
                    as,
                    "hash",
                    Passwords.keyHash(key),
                    "id",
                    id,
                    "until",
                    until))
        .map(n -> Json.write(new NewKey(id, key)));
  }

  /** Ends a key. */
  @DELETE
  @Path("/keys/{id}")
  @Operation(summary = "End a key")
  public Uni<Void> deleteKey(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller.of(request).mustOperate();
    return delete("delete from api_key where id = :value", id);
  }

  private static Caller caller(String name, String role, Optional<String> tenant) {
    for (Caller.Role known : Caller.Role.values()) {
      if (known.word().equals(role)) {
        try {
          return new Caller(name, known, tenant == null ? Optional.empty() : tenant);
        } catch (IllegalArgumentException e) {
          throw InvalidForm.of(e.getMessage());
        }
      }
    }
    throw InvalidForm.of("role must be operator or owner");
  }

  private static String name(String text) {
    boolean fine =
        !text.isBlank()
            && text.length() <= MAX_NAME
            && text.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
    if (!fine || text.equals("operator")) {
      throw InvalidForm.of("name must be 1 to 60 printable characters without ':'");
    }
    return text;
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

  private Uni<Integer> change(String sql, Caller as, String... values) {
    return sessions.withStatelessTransaction(
        session -> {
          Mutiny.MutationQuery query =
              session
                  .createNativeQuery(sql)
                  .setParameter("name", as.name())
                  .setParameter("role", as.role().name())
                  .setParameter("tenant", as.tenant().orElse(""));
          for (int i = 0; i + 1 < values.length; i += 2) {
            query.setParameter(values[i], values[i + 1]);
          }
          return query.executeUpdate();
        });
  }

  private Uni<Void> delete(String sql, String value) {
    return sessions
        .withStatelessTransaction(
            session -> session.createNativeQuery(sql).setParameter("value", value).executeUpdate())
        .invoke(
            n -> {
              if (n == 0) {
                throw new NotFoundException();
              }
            })
        .replaceWithVoid();
  }

  private Uni<String> items(String sql) {
    return sessions
        .withStatelessSession(
            session ->
                session.createNativeQuery(sql, String.class).setMaxResults(1_000).getResultList())
        .map((List<String> rows) -> "{\"items\":[" + String.join(",", rows) + "]}");
  }
}
