package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.NoticeRow;

/** Keeps what is sent within bounds: what is too much waits, and nothing is dropped. */
@ApplicationScoped
public class Limiter {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final NotifierConfig.Limits limits;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Limiter(NotifierConfig config) {
    this.limits = config.limits();
  }

  /** Until when {@code row} has to wait; empty if it may go. */
  Uni<Optional<Instant>> wait(Mutiny.StatelessSession session, NoticeRow row) {
    Instant now = clock.instant();
    int most = row.tenant().isPresent() ? limits.ownerHour() : limits.operatorHour();
    return oldest(session, now.minus(HOUR), Optional.of(row.address()), most)
        .chain(
            own ->
                own.isPresent()
                    ? Uni.createFrom().item(own.map(o -> o.plus(HOUR)))
                    : oldest(session, now.minus(MINUTE), Optional.empty(), limits.minute())
                        .map(all -> all.map(o -> o.plus(MINUTE))));
  }

  /** When the one was sent that has to be forgotten before there is room again. */
  private static Uni<Optional<Instant>> oldest(
      Mutiny.StatelessSession session, Instant since, Optional<String> address, int most) {
    Mutiny.SelectionQuery<Instant> query =
        session.createNativeQuery(
            "select done_at from notice where status = 'SENT' and done_at > :since"
                + (address.isPresent() ? " and address = :address" : "")
                + " order by done_at desc limit 1 offset :most",
            Instant.class);
    return address
        .map(a -> query.setParameter("address", a))
        .orElse(query)
        .setParameter("since", since)
        .setParameter("most", Math.max(1, most) - 1)
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }
}
