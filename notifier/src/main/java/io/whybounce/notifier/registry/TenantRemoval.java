package io.whybounce.notifier.registry;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Takes a tenant out: its domains, owners, users and keys, its deliveries and what was told of
 * them, all or nothing. Incidents that it had a part in stay, as they are others' too, and go when
 * the retention ends.
 */
@ApplicationScoped
public class TenantRemoval {
  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public TenantRemoval(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * What went.
   *
   * @param tenant its id
   * @param deliveries that were its
   * @param notices to its owners and about them
   */
  public record Removed(String tenant, int deliveries, int notices) {}

  /** Removes {@code tenant}; empty if there is none of that id. On a Vert.x context. */
  Uni<Optional<Removed>> remove(String tenant) {
    return sessions.withStatelessTransaction(
        session ->
            // Users, keys, owners and domains go with it.
            run(session, "delete from tenant where id = :tenant", tenant)
                .chain(
                    found ->
                        found == 0
                            ? Uni.createFrom().item(Optional.<Removed>empty())
                            : mail(session, tenant).map(Optional::of)));
  }

  private static Uni<Removed> mail(Mutiny.StatelessSession session, String tenant) {
    return run(
            session,
            "delete from delivery_fact where id in (select id from delivery where tenant = :tenant)",
            tenant)
        .chain(() -> run(session, "delete from delivery where tenant = :tenant", tenant))
        .chain(
            deliveries ->
                run(
                        session,
                        "delete from notice where tenant = :tenant or about_tenant = :tenant",
                        tenant)
                    .map(notices -> new Removed(tenant, deliveries, notices)));
  }

  private static Uni<Integer> run(Mutiny.StatelessSession session, String sql, String tenant) {
    return session.createNativeQuery(sql).setParameter("tenant", tenant).executeUpdate();
  }
}
