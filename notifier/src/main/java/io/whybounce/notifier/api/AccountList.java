package io.whybounce.notifier.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;

/** Answers operators with pages of accounts: of users and of keys, by their names. */
final class AccountList {
  private AccountList() {}

  /**
   * A page.
   *
   * @param sql of all accounts; {@code :after} is the name that the page begins behind, {@code
   *     :tenant} the tenant asked for, or nothing
   * @param account makes one of a row
   * @param name that they are sorted by
   */
  static <T> Uni<Response> page(
      Mutiny.SessionFactory sessions,
      ContainerRequestContext request,
      UriInfo uri,
      Optional<String> tenant,
      String sql,
      Function<Object[], T> account,
      Function<T, String> name) {
    Caller.of(request).mustOperate();
    PageRequest page = PageRequest.of(uri);
    String asked = Filters.text("tenant", tenant).orElse("");
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createNativeQuery(sql, Object[].class)
                    .setParameter("after", page.name())
                    .setParameter("tenant", asked)
                    .setMaxResults(page.fetch())
                    .getResultList())
        .map(rows -> rows.stream().map(account).toList())
        .map(found -> page.answer(found, one -> List.of(name.apply(one))));
  }

  /** Refuses to have changed what is not there. */
  static void mustBe(boolean found) {
    if (!found) {
      throw new NotFoundException();
    }
  }
}
