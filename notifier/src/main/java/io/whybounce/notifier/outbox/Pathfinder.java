package io.whybounce.notifier.outbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
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
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.MxRecord;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.notice.Surroundings;
import io.whybounce.notifier.notice.Way;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.database.OnContext;

/** Looks at the ways that a notice can take, as far as its incident makes that matter. */
@ApplicationScoped
public class Pathfinder {
  private static final Duration LOOKUP = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final NotifierConfig config;

  /** For the container. */
  public Pathfinder(Vertx vertx, NotifierConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** What is known of {@code ways}. */
  Uni<Surroundings> of(
      Mutiny.StatelessSession session, List<Way> ways, Optional<Dossier> incident) {
    List<String> mails =
        ways.stream()
            .filter(w -> w.channel() == Channel.MAIL)
            .map(w -> w.address().toLowerCase(Locale.ROOT))
            .toList();
    Optional<FactorKind> kind = incident.filter(Dossier::active).map(d -> d.factor().kind());
    return paused(session, mails)
        .chain(
            paused ->
                OnContext.back(relayAddresses(kind))
                    .chain(
                        relay ->
                            OnContext.back(mailHosts(kind, mails))
                                .map(
                                    hosts ->
                                        new Surroundings(
                                            relay,
                                            config.mail().from().flatMap(Addresses::domain).orElse(""),
                                            hosts,
                                            paused))));
  }

  private static Uni<Map<String, Integer>> paused(
      Mutiny.StatelessSession session, List<String> mails) {
    if (mails.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createNativeQuery(
            "select address || ' ' || bounces from paused_address where address in (:mails)",
            String.class)
        .setParameter("mails", mails)
        .getResultList()
        .map(
            rows -> {
              Map<String, Integer> paused = new HashMap<>();
              rows.forEach(
                  r ->
                      paused.put(
                          r.substring(0, r.lastIndexOf(' ')),
                          Integer.valueOf(r.substring(r.lastIndexOf(' ') + 1))));
              return paused;
            });
  }

  /** Those of the settings, else those of its name. */
  private Uni<Set<String>> relayAddresses(Optional<FactorKind> kind) {
    if (kind.filter(k -> k.compareTo(FactorKind.GATEWAY) <= 0).isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    if (config.relay().addresses().isPresent()) {
      return Uni.createFrom().item(Set.copyOf(config.relay().addresses().get()));
    }
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .<Set<String>>executeBlocking(this::resolveRelay, false)
                    .toCompletionStage())
        .ifNoItem()
        .after(LOOKUP)
        .fail()
        .onFailure()
        .recoverWithItem(Set.of());
  }

  private Set<String> resolveRelay() throws UnknownHostException {
    Set<String> found = new HashSet<>();
    for (InetAddress address : InetAddress.getAllByName(config.relay().host())) {
      found.add(address.getHostAddress());
    }
    return found;
  }

  private Uni<Map<String, List<String>>> mailHosts(Optional<FactorKind> kind, List<String> mails) {
    Uni<Map<String, List<String>>> found = Uni.createFrom().item(Map.of());
    if (kind.filter(k -> k == FactorKind.RECIPIENT_PROVIDER).isEmpty()) {
      return found;
    }
    for (String mail : mails) {
      String domain = Addresses.domain(mail).orElse("");
      found =
          found.chain(
              map ->
                  hosts(domain)
                      .map(
                          hosts -> {
                            Map<String, List<String>> more = new HashMap<>(map);
                            more.put(domain, hosts);
                            return more;
                          }));
    }
    return found;
  }

  /** Unknown is not hit: a notice too many does less harm than none. */
  private Uni<List<String>> hosts(String domain) {
    DnsClient dns =
        vertx.createDnsClient(new DnsClientOptions().setQueryTimeout(LOOKUP.toMillis()));
    return Uni.createFrom()
        .completionStage(() -> dns.resolveMX(domain).toCompletionStage())
        .map(
            records -> {
              List<String> hosts = new ArrayList<>();
              for (MxRecord record : records) {
                hosts.add(record.name().replaceAll("\\.$", "").toLowerCase(Locale.ROOT));
              }
              return hosts;
            })
        .ifNoItem()
        .after(LOOKUP)
        .fail()
        .onFailure()
        .recoverWithItem(List.of())
        .onTermination()
        .invoke(() -> dns.close());
  }
}
