package io.whybounce.notifier.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.oidc.OidcSession;
import io.smallrye.mutiny.Uni;

/** In by user and password where people sign in at a provider otherwise, and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
  private final OidcSession session;

  SignInPage(OidcSession session) {
    this.session = session;
  }

  /** Whoever comes here is known: the guard asks for user and password on this path. */
  @GET
  @Path("password")
  @Operation(hidden = true)
  public Response password() {
    return Layout.turnTo("/");
  }

  /** Ends the session of this browser here; that at the provider goes on. */
  @GET
  @Path("sign-out")
  @Operation(hidden = true)
  public Uni<Response> signOut() {
    return session
        .logout()
        .replaceWith(
            () ->
                Layout.guarded(Response.ok())
                    .entity(
                        ErrorPage.bare(
                            "Signed out",
                            "You are signed out here. The provider may still know you.",
                            "/",
                            "Sign in again"))
                    .build());
  }
}
