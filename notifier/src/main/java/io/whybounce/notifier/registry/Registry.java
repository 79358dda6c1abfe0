package io.whybounce.notifier.registry;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.notice.Owner;

/** Tenants, the domains they send from, and their owners. */
@ApplicationScoped
public class Registry {
  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public Registry(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Whose is whose, as of now. */
  public static Uni<Claims> claims(Mutiny.Session session) {
    return session
        .createQuery("from TenantDomainRow", TenantDomainRow.class)
        .getResultList()
        .chain(
            domains ->
                session
                    .createQuery("select id from TenantRow", String.class)
                    .getResultList()
                    .map(
                        ids -> {
                          Map<String, String> byDomain = new HashMap<>();
                          domains.forEach(d -> byDomain.put(d.domain(), d.tenantId()));
                          return new Claims(byDomain, new HashSet<>(ids));
                        }));
  }

  /** The owners of {@code tenants}. */
  public static Uni<List<Owner>> owners(Mutiny.Session session, Collection<String> tenants) {
    if (tenants.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createQuery(
            "select o, t from OwnerRow o join TenantRow t on t.id = o.tenantId where o.tenantId in :ids"
                + " order by o.tenantId, o.mail",
            Object[].class)
        .setParameter("ids", List.copyOf(tenants))
        .getResultList()
        .map(rows -> rows.stream().map(r -> owner((OwnerRow) r[0], (TenantRow) r[1])).toList());
  }

  private static Owner owner(OwnerRow row, TenantRow tenant) {
    return new Owner(tenant.id(), tenant.name(), row.mail(), row.name(), ZoneId.of(row.zone()));
  }

  /** All tenants with their domains and owners. */
  public Uni<List<Tenant>> tenants() {
    return sessions.withSession(
        session ->
            session
                .createQuery("from TenantRow order by id", TenantRow.class)
                .getResultList()
                .chain(
                    rows ->
                        session
                            .createQuery(
                                "from TenantDomainRow order by domain", TenantDomainRow.class)
                            .getResultList()
                            .chain(
                                domains ->
                                    session
                                        .createQuery("from OwnerRow order by mail", OwnerRow.class)
                                        .getResultList()
                                        .map(owners -> together(rows, domains, owners)))));
  }

  private static List<Tenant> together(
      List<TenantRow> rows, List<TenantDomainRow> domains, List<OwnerRow> owners) {
    return rows.stream()
        .map(
            row ->
                new Tenant(
                    row.id(),
                    row.name(),
                    domains.stream()
                        .filter(d -> d.tenantId().equals(row.id()))
                        .map(TenantDomainRow::domain)
                        .toList(),
                    owners.stream()
                        .filter(o -> o.tenantId().equals(row.id()))
                        .map(
                            o -> new Tenant.TenantOwner(o.mail(), o.name(), o.language(), o.zone()))
                        .toList()))
        .toList();
  }

  /**
   * Registers a tenant, or changes it.
   *
   * @return the domain that another tenant has already; empty if all is well
   */
  public Uni<Optional<String>> put(String id, String name, List<String> domains) {
    return sessions.withTransaction(
        session ->
            session
                .createQuery(
                    "from TenantDomainRow where domain in :d and tenantId <> :id",
                    TenantDomainRow.class)
                .setParameter("d", domains)
                .setParameter("id", id)
                .getResultList()
                .chain(
                    taken ->
                        taken.isEmpty()
                            ? write(session, id, name, domains).replaceWith(Optional.empty())
                            : Uni.createFrom().item(Optional.of(taken.get(0).domain()))));
  }

  private static Uni<Void> write(
      Mutiny.Session session, String id, String name, List<String> domains) {
    return session
        .find(TenantRow.class, id)
        .chain(
            row -> {
              if (row == null) {
                return session.persist(new TenantRow(id, name)).chain(session::flush);
              }
              row.rename(name);
              return session.flush();
            })
        .chain(
            () ->
                session
                    .createMutationQuery("delete from TenantDomainRow where tenantId = :id")
                    .setParameter("id", id)
                    .executeUpdate())
        .chain(
            () ->
                session.persistAll(
                    domains.stream().distinct().map(d -> new TenantDomainRow(d, id)).toArray()));
  }

  /**
   * Registers an owner of a tenant, or changes it.
   *
   * @return whether there is such a tenant
   */
  public Uni<Boolean> putOwner(String tenant, Tenant.TenantOwner owner) {
    return sessions.withTransaction(
        session ->
            session
                .find(TenantRow.class, tenant)
                .chain(
                    found ->
                        found == null
                            ? Uni.createFrom().item(false)
                            : writeOwner(session, tenant, owner).replaceWith(true)));
  }

  private static Uni<Void> writeOwner(
      Mutiny.Session session, String tenant, Tenant.TenantOwner owner) {
    return session
        .find(OwnerRow.class, new OwnerRow.Key(tenant, owner.mail()))
        .chain(
            row -> {
              if (row == null) {
                return session.persist(
                    new OwnerRow(
                        tenant, owner.mail(), owner.name(), owner.language(), owner.zone()));
              }
              row.take(owner.name(), owner.language(), owner.zone());
              return Uni.createFrom().voidItem();
            });
  }

  /** Takes an owner off. */
  public Uni<Boolean> removeOwner(String tenant, String mail) {
    return sessions.withTransaction(
        session ->
            session
                .createMutationQuery("delete from OwnerRow where tenantId = :t and mail = :m")
                .setParameter("t", tenant)
                .setParameter("m", mail)
                .executeUpdate()
                .map(rows -> rows > 0));
  }
}
