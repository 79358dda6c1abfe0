package io.whybounce.notifier.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;

/** Who changed what, and when. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did")
public class AuditResource {
  private final Mutiny.SessionFactory sessions;

  AuditResource(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * A request that changed something, or tried to.
   *
   * @param seq counts up
   * @param at when
   * @param who the caller's name
   * @param role the caller's role
   * @param tenant the caller's, if an owner
   * @param what method and path
   * @param status of the answer
   */
  @Schema(name = "AuditEntry")
  public record Entry(
      long seq,
      Instant at,
      String who,
      String role,
      Optional<String> tenant,
      String what,
      int status) {
    static Entry of(Object[] row) {
      return new Entry(
          ((Number) row[0]).longValue(),
          ((OffsetDateTime) row[1]).toInstant(),
          (String) row[2],
          (String) row[3],
          Optional.ofNullable((String) row[4]),
          (String) row[5],
          ((Number) row[6]).intValue());
    }
  }

  /** A page of it, the latest first. */
  @GET
  @Operation(summary = "Requests that changed something, or tried to, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries",
      content = @Content(schema = @Schema(implementation = Entry.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @Parameter(description = "Only what this caller did", example = "operator") @QueryParam("who")
          Optional<String> who,
      @QueryParam("since") Optional<String> since) {
    Caller.of(request).mustOperate();
    PageRequest page = PageRequest.of(uri);
    Optional<Instant> from = Filters.time("since", since);
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createNativeQuery(
                        "select seq, at, who, role, tenant, what, status from audit_entry"
                            + " where seq < :before and (:who = '' or who = :who)"
                            + " and at >= :since order by seq desc",
                        Object[].class)
                    .setParameter("before", page.number())
                    .setParameter("who", Filters.text("who", who).orElse(""))
                    .setParameter("since", from.orElse(Instant.EPOCH))
                    .setMaxResults(page.fetch())
                    .getResultList())
        .map(rows -> rows.stream().map(Entry::of).toList())
        .map(found -> page.answer(found, e -> List.of(Long.toString(e.seq()))));
  }
}
