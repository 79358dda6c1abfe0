package io.whybounce.notifier.access;

import java.time.Clock;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.smallrye.mutiny.Uni;
import io.whybounce.start.OneLine;

/** Writes down each request that changes something, or tries to: who, when, what. */
public class Audit {
  private static final Logger LOG = Logger.getLogger(Audit.class);

  private final Mutiny.SessionFactory sessions;
  private final Clock clock = Clock.systemUTC();

  Audit(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  @ServerResponseFilter
  Uni<Void> note(ContainerRequestContext request, ContainerResponseContext response) {
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")) {
      return Uni.createFrom().voidItem();
    }
    Caller caller;
    try {
      caller = Caller.of(request);
    } catch (jakarta.ws.rs.NotAuthorizedException e) {
      // Nobody known: nothing was changed.
      return Uni.createFrom().voidItem();
    }
    String what = OneLine.of(method + " " + request.getUriInfo().getPath());
    return sessions
        .withStatelessTransaction(
            session ->
                session
                    .createNativeQuery(
                        "insert into audit_entry (at, who, role, tenant, what, status)"
                            + " values (:at, :who, :role, nullif(:tenant, ''), :what, :status)")
                    .setParameter("at", clock.instant())
                    .setParameter("who", caller.name())
                    .setParameter("role", caller.role().word())
                    .setParameter("tenant", caller.tenant().orElse(""))
                    .setParameter("what", what)
                    .setParameter("status", response.getStatus())
                    .executeUpdate())
        .replaceWithVoid()
        .onFailure()
        .invoke(
            e ->
                LOG.errorf(
                    "audit lost: who=%s what=%s (%s)",
                    caller.name(), what, OneLine.deepest(e)))
        .onFailure()
        .recoverWithNull();
  }
}
