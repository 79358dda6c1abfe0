package io.whybounce.notifier.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Tenants with all that is registered of them, a page at a time, by id. */
@ApplicationScoped
public class TenantList {
  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public TenantList(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
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
   * @param pausedBy why nothing is sent to that address; empty if notices are
   */
  public record OwnerItem(String mail, OwnerForm owner, Optional<String> pausedBy) {}

  /**
   * Tenants behind {@code after}.
   *
   * @param only the tenant that the asker may see; empty for all
   */
  public Uni<List<TenantItem>> page(Optional<String> only, String after, int max) {
    return sessions.withStatelessSession(
        session ->
            session
                .createQuery(
                    "from TenantRow where id > :after and (:only = '' or id = :only) order by id",
                    TenantRow.class)
                .setParameter("after", after)
                .setParameter("only", only.orElse(""))
                .setMaxResults(max)
                .getResultList()
                .chain(tenants -> filled(session, tenants)));
  }

  private static Uni<List<TenantItem>> filled(
      Mutiny.StatelessSession session, List<TenantRow> tenants) {
    if (tenants.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<String> ids = tenants.stream().map(TenantRow::id).toList();
    return session
        .createQuery("from DomainRow where tenant in (:ids) order by domain", DomainRow.class)
        .setParameter("ids", ids)
        .getResultList()
        .chain(
            domains ->
                session
                    .createQuery(
                        "from OwnerRow where tenant in (:ids) order by mail", OwnerRow.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .chain(
                        owners ->
                            paused(session, owners)
                                .map(paused -> items(tenants, domains, owners, paused))));
  }

  private static Uni<Map<String, String>> paused(
      Mutiny.StatelessSession session, List<OwnerRow> owners) {
    if (owners.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createNativeQuery(
            "select address, detail from paused_address where address in (:mails)", Object[].class)
        .setParameter("mails", owners.stream().map(o -> o.mail().toLowerCase(Locale.ROOT)).toList())
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1])));
  }

  private static List<TenantItem> items(
      List<TenantRow> tenants,
      List<DomainRow> domains,
      List<OwnerRow> owners,
      Map<String, String> paused) {
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
                    Collectors.mapping(o -> item(o, paused), Collectors.toList())));
    return tenants.stream()
        .map(
            t ->
                new TenantItem(
                    t.id(),
                    t.name(),
                    domainsOf.getOrDefault(t.id(), List.of()),
                    ownersOf.getOrDefault(t.id(), List.of())))
        .toList();
  }

  private static OwnerItem item(OwnerRow owner, Map<String, String> paused) {
    return new OwnerItem(
        owner.mail(),
        owner.form(),
        Optional.ofNullable(paused.get(owner.mail().toLowerCase(Locale.ROOT))));
  }
}
