package io.whybounce.notifier.registry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

/** Takes tenants, domains and owners from a table, all of it or nothing. */
@Path("/api/v1/imports/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registry", description = "Whose mail is whose, and who is told")
public class TenantImport {
  private static final int UNPROCESSABLE = 422; // RFC 9110, 15.5.21

  private final Mutiny.SessionFactory sessions;
  private final Clock clock = Clock.systemUTC();

  TenantImport(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * What was done, or would be.
   *
   * @param done whether anything was written
   * @param tenants how many the table has
   * @param owners how many the table has
   * @param faults lines that cannot be used; with one of them nothing is written
   */
  @Schema(name = "ImportOutcome")
  public record Outcome(boolean done, int tenants, int owners, List<TenantSheet.Fault> faults) {}

  /** Takes a table. */
  @POST
  @Operation(
      summary = "Take tenants, domains and owners from a CSV table, all or nothing",
      description =
          "The first line names the columns: tenant, name, domains (parted by spaces), owner (mail"
              + " address), owner_name, webhook, webhook_kind, second_mail, failures, language,"
              + " zone. Domains are added; nothing is removed. dryRun=true writes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "All was taken, or would be",
      content = @Content(schema = @Schema(implementation = Outcome.class)))
  @APIResponse(responseCode = "400", description = "It is no such table")
  @APIResponse(
      responseCode = "422",
      description = "Some lines cannot be used: nothing is taken",
      content = @Content(schema = @Schema(implementation = Outcome.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "table",
                      value =
                          "tenant,name,domains,owner,owner_name,language,zone\n"
                              + "acme,Acme,acme.example acme.test,anna@elsewhere.example,"
                              + "Anna Berg,de,Europe/Berlin\n")))
  public Uni<Response> take(
      @Context ContainerRequestContext request,
      @Parameter(description = "Whether to tell of faults only, and write nothing")
          @QueryParam("dryRun")
          @DefaultValue("false")
          boolean dryRun,
      String table) {
    Caller.of(request).mustOperate();
    TenantSheet sheet = TenantSheet.read(Forms.body(table));
    return sessions.withTransaction(
        session ->
            faults(session, sheet)
                .chain(
                    faults ->
                        !faults.isEmpty() || dryRun
                            ? Uni.createFrom().item(answer(sheet, false, faults))
                            : write(session, sheet).replaceWith(answer(sheet, true, faults))));
  }

  private static Response answer(TenantSheet sheet, boolean done, List<TenantSheet.Fault> faults) {
    Set<String> tenants = new LinkedHashSet<>();
    sheet.entries().forEach(e -> tenants.add(e.id()));
    int owners = (int) sheet.entries().stream().filter(e -> e.mail().isPresent()).count();
    return Response.status(faults.isEmpty() ? Response.Status.OK.getStatusCode() : UNPROCESSABLE)
        .entity(new Outcome(done, tenants.size(), owners, faults))
        .build();
  }

  /** The faults of the table itself, and domains that are other tenants' already. */
  private static Uni<List<TenantSheet.Fault>> faults(Mutiny.Session session, TenantSheet sheet) {
    Uni<List<TenantSheet.Fault>> found = Uni.createFrom().item(new ArrayList<>(sheet.faults()));
    for (TenantSheet.Entry entry : sheet.entries()) {
      for (String domain : entry.domains()) {
        found =
            found.chain(
                faults ->
                    session
                        .find(DomainRow.class, domain)
                        .map(
                            row -> {
                              if (row != null && !row.tenant().equals(entry.id())) {
                                faults.add(
                                    new TenantSheet.Fault(
                                        entry.line(),
                                        domain + " is registered for another tenant"));
                              }
                              return faults;
                            }));
      }
    }
    return found;
  }

  private Uni<Void> write(Mutiny.Session session, TenantSheet sheet) {
    Uni<Void> written = Uni.createFrom().voidItem();
    for (TenantSheet.Entry entry : sheet.entries()) {
      written = written.chain(() -> tenant(session, entry));
      for (String domain : entry.domains()) {
        written = written.chain(() -> domain(session, domain, entry.id()));
      }
      Optional<OwnerForm> owner = entry.owner();
      if (owner.isPresent()) {
        written = written.chain(() -> owner(session, entry, owner.get()));
      }
    }
    return written;
  }

  private Uni<Void> tenant(Mutiny.Session session, TenantSheet.Entry entry) {
    return session
        .find(TenantRow.class, entry.id())
        .chain(
            row -> {
              if (row == null) {
                String name = entry.name().orElse(entry.id());
                return session
                    .persist(new TenantRow(entry.id(), name, clock.instant()))
                    .chain(session::flush);
              }
              entry.name().ifPresent(name -> row.rename(name, clock.instant()));
              return Uni.createFrom().voidItem();
            });
  }

  private static Uni<Void> domain(Mutiny.Session session, String domain, String tenant) {
    return session
        .find(DomainRow.class, domain)
        .chain(
            row ->
                row == null
                    ? session.persist(new DomainRow(domain, tenant))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> owner(Mutiny.Session session, TenantSheet.Entry entry, OwnerForm form) {
    String mail = entry.mail().orElseThrow();
    return session
        .find(OwnerRow.class, new OwnerRow.Key(entry.id(), mail))
        .chain(
            row -> {
              OwnerRow kept = row == null ? new OwnerRow(entry.id(), mail) : row;
              kept.take(form, clock.instant());
              return row == null ? session.persist(kept) : Uni.createFrom().voidItem();
            });
  }
}
