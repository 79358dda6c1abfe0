package io.whybounce.notifier.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.api.PageRequest;
import io.whybounce.notifier.registry.OwnerForm;
import io.whybounce.notifier.registry.PausedOwners;
import io.whybounce.notifier.registry.TenantList;

/**
 * The page of tenants, their domains, and who is told how. Operators start stopped notices there;
 * all else is the API's.
 */
@Path("/tenants")
@Produces(MediaType.TEXT_HTML)
public class TenantsPage {
  private final TenantList tenants;
  private final PausedOwners paused;
  private final Template page;

  TenantsPage(
      TenantList tenants, PausedOwners paused, @Location("web/tenants.html") Template page) {
    this.tenants = tenants;
    this.paused = paused;
    this.page = page;
  }

  /** An owner as the page shows it. */
  public record Person(
      String name,
      String mail,
      String path,
      String ways,
      String failures,
      String reads,
      String paused) {
    static Person of(TenantList.OwnerItem item) {
      OwnerForm owner = item.owner();
      List<String> ways = new ArrayList<>(List.of("mail"));
      // Of a webhook its kind only: the address is a secret with many services.
      owner
          .webhook()
          .ifPresent(w -> ways.add("webhook (" + owner.webhookKind().orElse("json") + ")"));
      owner.secondMail().ifPresent(m -> ways.add("second mail " + m));
      return new Person(
          owner.name(),
          item.mail(),
          Layout.encoded(item.mail()),
          String.join(", ", ways),
          owner.failures().orElse("daily"),
          owner.language().orElse("en") + ", " + owner.zone().orElse("UTC"),
          item.pausedBy().orElse(""));
    }
  }

  /** A tenant as the page shows it. */
  public record Row(String id, String name, List<String> domains, List<Person> owners) {
    static Row of(TenantList.TenantItem item) {
      return new Row(
          item.id(), item.name(), item.domains(), item.owners().stream().map(Person::of).toList());
    }
  }

  /** A page of them, by id. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant) {
    PageRequest asked = PageRequest.of(uri);
    return tenants
        .page(Caller.of(request).scope(Filters.text("tenant", tenant)), asked.name(), asked.fetch())
        .chain(
            found ->
                Layout.show(
                    request,
                    "/tenants",
                    page.data("rows", asked.page(found).stream().map(Row::of).toList())
                        .data(
                            "turn", Turn.of(uri, asked, asked.next(found, t -> List.of(t.id()))))));
  }

  /** Notices go to an owner again. */
  @POST
  @Path("{id}/owners/{mail}/resume")
  @Operation(hidden = true)
  public Uni<Response> resume(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("mail") String mail) {
    Caller.of(request).mustOperate();
    return paused
        .resume(id, mail)
        .replaceWith(() -> Layout.turnTo("/tenants?tenant=" + Layout.encoded(id)));
  }
}
