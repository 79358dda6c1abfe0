package io.whybounce.notifier.registry;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.service.NotifierConfig;

/**
 * Whose mail is whose, and who is told.
 *
 * <p>A delivery belongs to the tenant that has registered its sender domain, or a domain above it.
 * The tag of the ingest address decides nothing: anybody who knows the address can write to it with
 * any tag, and would see another's mail. A delivery whose domain nobody has registered is the
 * operators' alone.
 */
@ApplicationScoped
public class Registry {
  /** Labels of a domain that are looked at: {@code a.b.c} is asked as itself, b.c and c. */
  private static final int MAX_LABELS = 10;

  private final List<Owner> operators;

  /** For the container. */
  public Registry(NotifierConfig config) {
    this.operators =
        config.operators().orElse(List.of()).stream()
            .map(String::strip)
            .filter(a -> !a.isEmpty())
            .map(Forms::mail)
            // Twice the same reader would be twice the same notice, which the database refuses.
            .distinct()
            .map(a -> new Owner(Optional.empty(), a, "Operator", Locale.ENGLISH, ZoneId.of("UTC")))
            .toList();
  }

  /** The MSP's own staff. */
  public List<Owner> operators() {
    return operators;
  }

  /** The tenant of each of these sender domains that somebody has registered. */
  public Uni<Map<String, String>> tenants(
      Mutiny.StatelessSession session, Collection<String> domains) {
    Set<String> asked = new HashSet<>();
    domains.forEach(d -> asked.addAll(withParents(d)));
    if (asked.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createQuery("from DomainRow where domain in (:domains)", DomainRow.class)
        .setParameter("domains", asked)
        .getResultList()
        .map(rows -> owners(domains, rows));
  }

  private static Map<String, String> owners(Collection<String> domains, List<DomainRow> rows) {
    Map<String, String> registered = new HashMap<>();
    rows.forEach(row -> registered.put(row.domain(), row.tenant()));
    Map<String, String> tenants = new HashMap<>();
    for (String domain : domains) {
      withParents(domain).stream()
          .filter(registered::containsKey)
          .findFirst()
          .ifPresent(d -> tenants.put(domain, registered.get(d)));
    }
    return tenants;
  }

  /** The domain and those above it, the nearest first. */
  private static List<String> withParents(String domain) {
    List<String> all = new ArrayList<>();
    String rest = domain;
    while (all.size() < MAX_LABELS) {
      all.add(rest);
      int dot = rest.indexOf('.');
      if (dot < 0) {
        break;
      }
      rest = rest.substring(dot + 1);
    }
    return all;
  }

  /** The owners of {@code tenants}, and all operators. */
  public Uni<List<Owner>> readers(Mutiny.StatelessSession session, Collection<String> tenants) {
    if (tenants.isEmpty()) {
      return Uni.createFrom().item(operators);
    }
    return session
        .createQuery(
            "from OwnerRow where tenant in (:tenants) order by tenant, mail", OwnerRow.class)
        .setParameter("tenants", tenants)
        .getResultList()
        .map(
            rows -> {
              List<Owner> readers = new ArrayList<>();
              rows.forEach(row -> readers.add(row.owner()));
              readers.addAll(operators);
              return readers;
            });
  }

  /** The reader with that address: an owner of {@code tenant}, or an operator. */
  public Uni<Optional<Owner>> reader(
      Mutiny.StatelessSession session, Optional<String> tenant, String mail) {
    return readers(session, tenant.stream().toList())
        .map(
            readers ->
                readers.stream()
                    .filter(r -> r.tenant().equals(tenant) && r.mail().equals(mail))
                    .findFirst());
  }
}
