package io.whybounce.notifier.api;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.AccountBook;
import io.whybounce.notifier.access.AccountForms;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.registry.InvalidForm;

/** Keys of programs. They can be made and ended, never read. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did")
public class KeysResource {
  private static final int MAX_DAYS = 3_650;

  private final Mutiny.SessionFactory sessions;
  private final AccountBook book;

  KeysResource(Mutiny.SessionFactory sessions, AccountBook book) {
    this.sessions = sessions;
    this.book = book;
  }

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

  /**
   * A key, without its secret.
   *
   * @param id to end it by
   * @param name of the program that uses it
   * @param role {@code operator} or {@code owner}
   * @param tenant of an owner: whose mail may be seen
   * @param createdAt when it was made
   * @param expiresAt when it ends
   */
  public record Key(
      String id,
      String name,
      String role,
      Optional<String> tenant,
      Instant createdAt,
      Optional<Instant> expiresAt) {
    static Key of(Object[] row) {
      return new Key(
          (String) row[0],
          (String) row[1],
          ((String) row[2]).toLowerCase(Locale.ROOT),
          Optional.ofNullable((String) row[3]),
          ((OffsetDateTime) row[4]).toInstant(),
          Optional.ofNullable((OffsetDateTime) row[5]).map(OffsetDateTime::toInstant));
    }
  }

  /** A page of them, by id. */
  @GET
  @Operation(summary = "Keys by id, without their secrets")
  @APIResponse(
      responseCode = "200",
      description = "A page of keys",
      content = @Content(schema = @Schema(implementation = Key.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> keys(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant) {
    return AccountList.page(
        sessions,
        request,
        uri,
        tenant,
        "select id, name, role, tenant, created_at, expires_at from api_key"
            + " where id > :after and (:tenant = '' or tenant = :tenant)"
            + " order by id",
        Key::of,
        Key::id);
  }

  /** Makes a key; the answer is the only time that it is shown. */
  @POST
  @Operation(summary = "Make a key; it is shown this once")
  @APIResponse(
      responseCode = "200",
      description = "The key",
      content = @Content(schema = @Schema(implementation = AccountBook.NewKey.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = KeyForm.class),
              examples =
                  @ExampleObject(
                      name = "owner",
                      value =
                          "{\"name\": \"dashboard\", \"role\": \"owner\", \"tenant\": \"acme\","
                              + " \"days\": 365}")))
  public Uni<AccountBook.NewKey> addKey(@Context ContainerRequestContext request, KeyForm form) {
    Caller.of(request).mustOperate();
    if (form == null || form.name() == null) {
      throw InvalidForm.of("name is missing");
    }
    Optional<Integer> days = form.days() == null ? Optional.empty() : form.days();
    if (days.filter(d -> d < 1 || d > MAX_DAYS).isPresent()) {
      throw InvalidForm.of("days must be 1 to " + MAX_DAYS);
    }
    return book.addKey(
        AccountForms.caller(AccountForms.name(form.name()), form.role(), form.tenant()),
        days.map(d -> Instant.now().plus(Duration.ofDays(d))));
  }

  /** Ends a key. */
  @DELETE
  @Path("/{id}")
  @Operation(summary = "End a key")
  @APIResponse(responseCode = "204", description = "It is good for nothing any more")
  public Uni<Void> deleteKey(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller.of(request).mustOperate();
    return book.endKey(id).invoke(AccountList::mustBe).replaceWithVoid();
  }
}
