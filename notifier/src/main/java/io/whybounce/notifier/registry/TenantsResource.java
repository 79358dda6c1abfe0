package io.whybounce.notifier.registry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;

/** The registry of tenants and owners. */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantsResource {
  private static final int MAX_TENANTS = 5_000;

  private final Mutiny.SessionFactory sessions;
  private final TenantRemoval removal;
  private final Clock clock = Clock.systemUTC();

  TenantsResource(Mutiny.SessionFactory sessions, TenantRemoval removal) {
    this.sessions = sessions;
    this.removal = removal;
  }

  /**
   * A tenant with all that is registered of it.
   *
   * @param id its tag in the ingest address
   * @param name of the company
   * @param domains that its mail comes from
   * @param owners who is told
   */
  public record TenantItem(String id, String name, List<String> domains, List<OwnerItem> owners) {}

  /**
   * An owner.
   *
   * @param mail address
   * @param owner what is said beside
   */
  public record OwnerItem(String mail, OwnerForm owner) {}

  /**
   * All tenants.
   *
   * @param items in the order of their ids
   */
  public record TenantItems(List<TenantItem> items) {}

  /** All of them. */
  @GET
  @Operation(summary = "All tenants with their domains and owners")
  public Uni<TenantItems> list(@Context ContainerRequestContext request) {
    Optional<String> only = Caller.of(request).scope();
    return sessions.withSession(
        session ->
            session
                .createQuery("from TenantRow order by id", TenantRow.class)
                .setMaxResults(MAX_TENANTS)
                .getResultList()
                .chain(
                    tenants ->
                        session
                            .createQuery("from DomainRow order by domain", DomainRow.class)
                            .getResultList()
                            .chain(
                                domains ->
                                    session
                                        .createQuery("from OwnerRow order by mail", OwnerRow.class)
                                        .getResultList()
                                        .map(
                                            owners ->
                                                items(
                                                    tenants.stream()
                                                        .filter(
                                                            t ->
                                                                only.isEmpty()
                                                                    || only.get().equals(t.id()))
                                                        .toList(),
                                                    domains,
                                                    owners)))));
  }

  private static TenantItems items(
      List<TenantRow> tenants, List<DomainRow> domains, List<OwnerRow> owners) {
    Map<String, List<String>> domainsOf =
        domains.stream()
            .collect(
                Collectors.groupingBy(
                    DomainRow::tenant, Collectors.mapping(DomainRow::domain, Collectors.toList())));
    Map<String, List<OwnerItem>> ownersOf =
        owners.stream()
            .collect(
                Collectors.groupingBy(
                    OwnerRow::tenant,
                    Collectors.mapping(
                        o -> new OwnerItem(o.mail(), o.form()), Collectors.toList())));
    return new TenantItems(
        tenants.stream()
            .map(
                t ->
                    new TenantItem(
                        t.id(),
                        t.name(),
                        domainsOf.getOrDefault(t.id(), List.of()),
                        ownersOf.getOrDefault(t.id(), List.of())))
            .toList());
  }

  /** Makes or changes a tenant; its domains become exactly those given. */
  @PUT
  @Path("/{id}")
  @Operation(summary = "Make or change a tenant")
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
  public Uni<TenantRemoval.Removed> remove(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("confirm") Optional<String> confirm) {
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
