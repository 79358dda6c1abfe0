package io.whybounce.notifier.web;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.AccountBook;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.registry.InvalidForm;

/** Who is signed in, and the own password. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
public class AccountPage {
  private final AccountBook book;
  private final Template page;

  AccountPage(AccountBook book, @Location("web/account.html") Template page) {
    this.book = book;
    this.page = page;
  }

  /** The page. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> show(@Context ContainerRequestContext request) {
    return show(request, Response.Status.OK, "", false);
  }

  /** Changes the own password. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> change(
      @Context ContainerRequestContext request,
      @FormParam("current") Optional<String> current,
      @FormParam("password") Optional<String> password,
      @FormParam("again") Optional<String> again) {
    if (!password.equals(again)) {
      return wrong(request, "the new password is not the same twice");
    }
    Uni<Boolean> changed;
    try {
      changed =
          book.changePassword(Caller.of(request).name(), current.orElse(""), password.orElse(""));
    } catch (InvalidForm e) {
      return wrong(request, e.getMessage());
    }
    return changed.chain(
        done ->
            done
                ? show(request, Response.Status.OK, "", true)
                : wrong(request, "the present password is another"));
  }

  private Uni<Response> wrong(ContainerRequestContext request, String sentence) {
    return show(request, Response.Status.BAD_REQUEST, sentence, false);
  }

  private Uni<Response> show(
      ContainerRequestContext request, Response.Status status, String wrong, boolean changed) {
    return Layout.show(
        status,
        request,
        "/account",
        page.data("caller", Caller.of(request)).data("wrong", wrong).data("changed", changed));
  }
}
