package io.whybounce.notifier.registry;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Lets notices go again to owners whose addresses refused them for good. */
@ApplicationScoped
public class PausedOwners {
  private final Mutiny.SessionFactory sessions;
  private final Registry registry;

  /** For the container. */
  public PausedOwners(Mutiny.SessionFactory sessions, Registry registry) {
    this.sessions = sessions;
    this.registry = registry;
  }

  /**
   * The address works again, or is to be tried again.
   *
   * @return fails with {@link NotFoundException} if there is no such owner
   */
  public Uni<Void> resume(String id, String mail) {
    String tenant = Forms.id(id);
    String address = Forms.mail(mail);
    return sessions
        .withStatelessTransaction(
            session ->
                registry
                    .reader(session, Optional.of(tenant), address)
                    .onItem()
                    .invoke(found -> found.orElseThrow(NotFoundException::new))
                    // What was counted goes too, else the next one that comes back stops it again.
                    .chain(() -> forget(session, "own_bounce", address))
                    .chain(() -> forget(session, "paused_address", address)))
        .replaceWithVoid();
  }

  private static Uni<Integer> forget(
      Mutiny.StatelessSession session, String table, String address) {
    return session
        .createNativeQuery("delete from " + table + " where address = lower(:mail)")
        .setParameter("mail", address)
        .executeUpdate();
  }
}
