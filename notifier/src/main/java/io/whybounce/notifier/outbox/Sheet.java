package io.whybounce.notifier.outbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.notice.Material;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Paper;

/**
 * All that is needed to write one notice.
 *
 * @param reader who is told
 * @param material what it is about, as it is now; empty for a digest
 * @param occasion why the reader is told, as things are now
 * @param writer writes it, with remarks in front
 */
record Sheet(
    Owner reader,
    Optional<Material> material,
    Occasion occasion,
    Function<List<String>, Paper> writer) {
  /** The incident that it is about; empty for a digest. */
  Optional<Dossier> incident() {
    return material.map(Material::dossier);
  }

  /** Whether it would tell of an end that was none: the incident goes on again. */
  boolean untrue() {
    return occasion == Occasion.RESOLVED && incident().filter(Dossier::active).isPresent();
  }
}
