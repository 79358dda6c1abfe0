package io.whybounce.notifier.outbox;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.notice.Material;
import io.whybounce.notifier.notice.NoticeView;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Ticket;
import io.whybounce.notifier.notice.Tickets;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.NotifierConfig;

/** Writes an incident's tickets on demand, of the deliveries that the asker may see. */
@ApplicationScoped
public class TicketWriter {
  private final Mutiny.SessionFactory sessions;
  private final Sheets sheets;
  private final Registry registry;
  private final String from;

  /** For the container. */
  public TicketWriter(
      Mutiny.SessionFactory sessions, Sheets sheets, Registry registry, NotifierConfig config) {
    this.sessions = sessions;
    this.sheets = sheets;
    this.registry = registry;
    this.from = config.mail().from().orElseThrow();
  }

  /** The tickets; none if there is no such incident, or no delivery in it that may be seen. */
  public Uni<List<Ticket>> of(Optional<String> tenant, String incident, Locale language) {
    return material(tenant, incident, language)
        .map(found -> found.map(Tickets::of).orElse(List.of()));
  }

  /**
   * What the asker can do about an incident.
   *
   * @param advice sentences, the most useful first
   * @param tickets as {@link #of} has them
   */
  public record Help(List<String> advice, List<Ticket> tickets) {}

  /** Advice and tickets; none where {@link #of} gives none. */
  public Uni<Help> help(Optional<String> tenant, String incident, Locale language) {
    return material(tenant, incident, language)
        .map(
            found ->
                found
                    .map(m -> new Help(NoticeView.advice(m), Tickets.of(m)))
                    .orElse(new Help(List.of(), List.of())));
  }

  private Uni<Optional<Material>> material(
      Optional<String> tenant, String incident, Locale language) {
    return sessions.withStatelessSession(
        session ->
            signer(session, tenant, language)
                .chain(signer -> sheets.material(session, incident, signer))
                .map(found -> found.filter(m -> tenant.isEmpty() || !m.own().isEmpty())));
  }

  /** The tenant's first owner signs; for operators the MSP does. */
  private Uni<Owner> signer(
      Mutiny.StatelessSession session, Optional<String> tenant, Locale language) {
    return registry
        .readers(session, tenant.stream().toList())
        .map(
            readers ->
                readers.stream()
                    .filter(r -> r.tenant().equals(tenant))
                    .findFirst()
                    .map(r -> new Owner(tenant, r.mail(), r.name(), language, r.zone()))
                    .orElse(new Owner(tenant, from, "Postmaster", language, ZoneId.of("UTC"))));
  }
}
