package io.whybounce.notifier.registry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.ApiDescription;
import io.whybounce.notifier.api.PageRequest;

/** The registry of tenants and owners. */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Registry", description = "Whose mail is whose, and who is told")
public class TenantsResource {
  private final Mutiny.SessionFactory sessions;
  private final TenantList tenants;
  private final TenantRemoval removal;
  private final Clock clock = Clock.systemUTC();

  TenantsResource(Mutiny.SessionFactory sessions, TenantList tenants, TenantRemoval removal) {
    this.sessions = sessions;
    this.tenants = tenants;
    this.removal = removal;
  }

  /** A page of them, by id. */
  @GET
  @Operation(summary = "Tenants by id, with their domains and owners")
  @APIResponse(
      responseCode = "200",
      description = "A page of tenants",
      content = @Content(schema = @Schema(implementation = TenantList.TenantItem.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant) {
    PageRequest page = PageRequest.of(uri);
    return tenants
        .page(Caller.of(request).scope(tenant), page.name(), page.fetch())
        .map(found -> page.answer(found, t -> List.of(t.id())));
  }

  /** Makes or changes a tenant; its domains become exactly those given. */
  @PUT
  @Path("/{id}")
  @Operation(summary = "Make or change a tenant")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = TenantForm.class),
              examples =
                  @ExampleObject(
                      name = "tenant",
                      value = "{\"name\": \"Acme\", \"domains\": [\"acme.example\"]}")))
  public Uni<TenantForm> put(
      @Context ContainerRequestContext request, @PathParam("id") String id, TenantForm form) {
    Caller.of(request).mustOperate();
    String tenant = Forms.id(id);
    TenantForm given = Forms.body(form);
    return sessions.withTransaction(
        session ->
            taken(session, tenant, given)
                .chain(() -> session.find(TenantRow.class, tenant))
                .chain(
                    row -> {
                      if (row == null) {
                        return session
                            .persist(new TenantRow(tenant, given.name(), clock.instant()))
                            .chain(session::flush);
                      }
                      row.rename(given.name(), clock.instant());
                      return Uni.createFrom().voidItem();
                    })
                .chain(
                    () ->
                        session
                            .createMutationQuery("delete from DomainRow where tenant = :tenant")
                            .setParameter("tenant", tenant)
                            .executeUpdate())
                .chain(
                    () ->
                        session.persistAll(
                            given.domains().stream().map(d -> new DomainRow(d, tenant)).toArray()))
                .replaceWith(given));
  }

  /** Removes a tenant and its data; its id must be said twice. */
  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Remove a tenant with its owners, users, keys, deliveries and notices",
      description = "confirm must be its id again; incidents stay until the retention ends")
  @APIResponse(responseCode = "400", description = "confirm is missing or another id")
  @APIResponse(responseCode = "404", description = "There is none of that id")
  @APIResponse(
      responseCode = "200",
      description = "What went",
      content = @Content(schema = @Schema(implementation = TenantRemoval.Removed.class)))
  public Uni<TenantRemoval.Removed> remove(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @Parameter(description = "The tenant's id again") @QueryParam("confirm")
          Optional<String> confirm) {
    Caller.of(request).mustOperate();
    String tenant = Forms.id(id);
    if (!confirm.equals(Optional.of(tenant))) {
      throw InvalidForm.of("confirm must be the tenant's id: all that is known of it is removed");
    }
    return removal.remove(tenant).map(found -> found.orElseThrow(NotFoundException::new));
  }

  /** A domain is one tenant's. */
  private static Uni<Void> taken(Mutiny.Session session, String tenant, TenantForm form) {
    if (form.domains().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createQuery(
            "select domain from DomainRow where domain in (:domains) and tenant <> :tenant",
            String.class)
        .setParameter("domains", form.domains())
        .setParameter("tenant", tenant)
        .setMaxResults(1)
        .getResultList()
        .invoke(
            found -> {
              if (!found.isEmpty()) {
                throw new InvalidForm(found.get(0) + " is registered for another tenant");
              }
            })
        .replaceWithVoid();
  }

  /** Makes or changes an owner. */
  @PUT
  @Path("/{id}/owners/{mail}")
  @Operation(summary = "Make or change an owner")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = OwnerForm.class),
              examples =
                  @ExampleObject(
                      name = "owner",
                      value =
                          "{\"name\": \"Anna Berg\", \"language\": \"de\","
                              + " \"zone\": \"Europe/Berlin\", \"failures\": \"daily\"}")))
  public Uni<OwnerForm> putOwner(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("mail") String mail,
      OwnerForm form) {
    Caller.of(request).mustOperate();
    String tenant = Forms.id(id);
    String address = Forms.mail(mail);
    OwnerForm given = Forms.body(form);
    return sessions.withTransaction(
        session ->
            session
                .find(TenantRow.class, tenant)
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .chain(() -> session.find(OwnerRow.class, new OwnerRow.Key(tenant, address)))
                .chain(
                    row -> {
                      if (row != null) {
                        row.take(given, clock.instant());
                        return Uni.createFrom().voidItem();
                      }
                      OwnerRow fresh = new OwnerRow(tenant, address);
                      fresh.take(given, clock.instant());
                      return session.persist(fresh);
                    })
                .replaceWith(given));
  }
}
