package io.whybounce.notifier.api;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.AccountBook;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.registry.InvalidForm;

/** Who asks, and the asker's own password. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did")
public class MeResource {
  private final AccountBook book;

  MeResource(AccountBook book) {
    this.book = book;
  }

  /**
   * Who asks.
   *
   * @param name of the user or key; {@code oidc:} and a name if the provider vouches for it
   * @param role {@code operator} or {@code owner}
   * @param tenant whose mail an owner sees
   */
  public record Me(String name, String role, Optional<String> tenant) {}

  /**
   * A change of the own password.
   *
   * @param current the present one
   * @param password the next one, 12 to 200 characters
   */
  public record PasswordForm(String current, String password) {}

  /** Who asks. */
  @GET
  @Operation(summary = "Who asks, and what the asker may see")
  public Me me(@Context ContainerRequestContext request) {
    Caller caller = Caller.of(request);
    return new Me(caller.name(), caller.role().word(), caller.tenant());
  }

  /** Changes the own password. */
  @PUT
  @Path("/password")
  @Operation(
      summary = "Change the own password",
      description = "For users of the built-in kind; the present one must be said again.")
  @APIResponse(responseCode = "204", description = "It is changed")
  @APIResponse(
      responseCode = "400",
      description = "The present one is another, or the next is too short")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PasswordForm.class),
              examples =
                  @ExampleObject(
                      name = "password",
                      value =
                          "{\"current\": \"the present one\", \"password\": \"a long one of your"
                              + " own\"}")))
  public Uni<Void> changePassword(@Context ContainerRequestContext request, PasswordForm form) {
    Caller caller = Caller.of(request);
    if (form == null || form.current() == null) {
      throw InvalidForm.of("current is missing");
    }
    return book.changePassword(caller.name(), form.current(), form.password())
        .invoke(
            changed -> {
              if (!changed) {
                throw InvalidForm.of("current is not the password of a user " + caller.name());
              }
            })
        .replaceWithVoid();
  }
}
