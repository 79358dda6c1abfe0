package io.whybounce.notifier.api;

import java.util.List;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;

/** Who changed what, and when. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private final Mutiny.SessionFactory sessions;

  AuditResource(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** A page of it, the latest first. */
  @GET
  @Operation(summary = "Requests that changed something, or tried to, the latest first")
  public Uni<String> list(
      @Context ContainerRequestContext request,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    Caller.of(request).mustOperate();
    int bounded = Page.size(size);
    int number = Page.page(page);
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createNativeQuery(
                        "select cast(json_build_object('seq', seq, 'at', at, 'who', who,"
                            + " 'role', role, 'tenant', tenant, 'what', what, 'status', status)"
                            + " as text) from audit_entry order by seq desc",
                        String.class)
                    .setFirstResult(number * bounded)
                    .setMaxResults(bounded)
                    .getResultList())
        .map(AuditResource::items);
  }

  private static String items(List<String> entries) {
    return "{\"items\":[" + String.join(",", entries) + "]}";
  }
}
