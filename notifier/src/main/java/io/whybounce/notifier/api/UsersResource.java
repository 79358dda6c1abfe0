package io.whybounce.notifier.api;

import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** Users of the API and the page. Passwords can be set, never read. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did")
public class UsersResource {
  private final Mutiny.SessionFactory sessions;
  private final AccountBook book;

  UsersResource(Mutiny.SessionFactory sessions, AccountBook book) {
    this.sessions = sessions;
    this.book = book;
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
   * A user, without the password.
   *
   * @param name to sign in with
   * @param role {@code operator} or {@code owner}
   * @param tenant of an owner: whose mail may be seen
   */
  public record User(String name, String role, Optional<String> tenant) {
    static User of(Object[] row) {
      return new User(
          (String) row[0],
          ((String) row[1]).toLowerCase(Locale.ROOT),
          Optional.ofNullable((String) row[2]));
    }
  }

  /** A page of them, by name. */
  @GET
  @Operation(summary = "Users by name, without their passwords")
  @APIResponse(
      responseCode = "200",
      description = "A page of users",
      content = @Content(schema = @Schema(implementation = User.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> users(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant) {
    return AccountList.page(
        sessions,
        request,
        uri,
        tenant,
        "select name, role, tenant from app_user where name > :after"
            + " and (:tenant = '' or tenant = :tenant) order by name",
        User::of,
        User::name);
  }

  /** Makes or changes a user. */
  @PUT
  @Path("/{name}")
  @Operation(
      summary = "Make or change a user",
      description = "The name: 1 to 60 printable characters without ':', and not operator.")
  @APIResponse(
      responseCode = "200",
      description = "The user as it is now",
      content = @Content(schema = @Schema(implementation = User.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = UserForm.class),
              examples =
                  @ExampleObject(
                      name = "owner",
                      value =
                          "{\"role\": \"owner\", \"tenant\": \"acme\","
                              + " \"password\": \"a long one of your own\"}")))
  public Uni<User> putUser(
      @Context ContainerRequestContext request, @PathParam("name") String name, UserForm form) {
    Caller.of(request).mustOperate();
    if (form == null) {
      throw InvalidForm.of("the request has no body: send a JSON object");
    }
    Caller user = AccountForms.caller(AccountForms.name(name), form.role(), form.tenant());
    return book.putUser(user, form.password())
        .replaceWith(new User(user.name(), user.role().word(), user.tenant()));
  }

  /** Ends a user. */
  @DELETE
  @Path("/{name}")
  @Operation(summary = "End a user")
  @APIResponse(responseCode = "204", description = "There is none of that name any more")
  public Uni<Void> deleteUser(
      @Context ContainerRequestContext request, @PathParam("name") String name) {
    Caller.of(request).mustOperate();
    return book.endUser(name).invoke(AccountList::mustBe).replaceWithVoid();
  }
}
