package io.whybounce.notifier.store;

import java.util.Optional;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Follows incidents that proved to be part of others. */
public final class Wholes {
  /** Longest chain of incidents that each proved to be part of the next. */
  private static final int MAX_MERGES = 20;

  private Wholes() {}

  /** The incident of that id, or the one that it ended up in; empty if there is none. */
  public static Uni<Optional<IncidentRow>> whole(Mutiny.StatelessSession session, String id) {
    return whole(session, id, MAX_MERGES);
  }

  private static Uni<Optional<IncidentRow>> whole(
      Mutiny.StatelessSession session, String id, int depth) {
    return session
        .get(IncidentRow.class, id)
        .map(Optional::ofNullable)
        .chain(
            found -> {
              Optional<String> into = found.flatMap(row -> row.dossier().mergedInto());
              return into.isPresent() && depth > 0
                  ? whole(session, into.get(), depth - 1)
                  : Uni.createFrom().item(found);
            });
  }
}
