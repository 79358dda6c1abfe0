package io.whybounce.notifier.api;

import java.util.Optional;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.outbox.Hooks;
import io.whybounce.notifier.registry.Forms;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.registry.PausedOwners;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.store.Json;

/** What can be done with an owner beside changing it. */
@Path("/api/v1/tenants/{id}/owners/{mail}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registry", description = "Whose mail is whose, and who is told")
public class OwnersResource {
  private final Mutiny.SessionFactory sessions;
  private final Registry registry;
  private final PausedOwners paused;
  private final Hooks hooks;

  OwnersResource(
      Mutiny.SessionFactory sessions, Registry registry, PausedOwners paused, Hooks hooks) {
    this.sessions = sessions;
    this.registry = registry;
    this.paused = paused;
    this.hooks = hooks;
  }

  private record Secret(String secret) {}

  /** The owner is told nothing more. */
  @DELETE
  @Operation(summary = "Remove an owner")
  @APIResponse(responseCode = "204", description = "The owner is told nothing more")
  public Uni<Void> delete(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("mail") String mail) {
    Caller.of(request).mustOperate();
    return change(
        "delete from owner where tenant = :tenant and mail = :mail",
        Forms.id(id),
        Forms.mail(mail));
  }

  /** A new secret signs webhooks from now on; the answer is the only time that it is shown. */
  @POST
  @Path("/webhook-secret")
  @Operation(summary = "Make a new secret that signs webhooks; it is shown this once")
  @APIResponse(
      responseCode = "200",
      description = "The secret",
      content = @Content(schema = @Schema(implementation = Secret.class)))
  public Uni<String> renewSecret(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("mail") String mail) {
    Caller.of(request).mustOperate();
    String tenant = Forms.id(id);
    String address = Forms.mail(mail);
    return change(
            "update owner set webhook_secret = webhook_secret + 1"
                + " where tenant = :tenant and mail = :mail",
            tenant,
            address)
        .chain(
            () ->
                sessions.withStatelessSession(
                    session -> registry.reader(session, Optional.of(tenant), address)))
        .map(found -> found.orElseThrow(NotFoundException::new))
        .map(this::secret);
  }

  private String secret(Owner owner) {
    return Json.write(
        new Secret(
            hooks
                .secret(owner)
                .orElseThrow(
                    () ->
                        InvalidForm.of(
                            "WHYBOUNCE_WEBHOOK_KEY is not set: there are no webhooks"))));
  }

  /** The address works again. */
  @POST
  @Path("/resume")
  @Operation(summary = "Send to an address again that notices came back from")
  @APIResponse(responseCode = "204", description = "Notices go there again")
  public Uni<Void> resume(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("mail") String mail) {
    Caller.of(request).mustOperate();
    return paused.resume(id, mail);
  }

  private Uni<Void> change(String sql, String tenant, String mail) {
    return sessions
        .withStatelessTransaction(
            session ->
                session
                    .createNativeQuery(sql)
                    .setParameter("tenant", tenant)
                    .setParameter("mail", mail)
                    .executeUpdate())
        .invoke(n -> AccountList.mustBe(n > 0))
        .replaceWithVoid();
  }
}
