package io.whybounce.notifier.outbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Paper;

/**
 * All that is needed to write one notice.
 *
 * @param reader who is told
 * @param incident what it is about; empty for a digest
 * @param writer writes it, with remarks in front
 */
record Sheet(Owner reader, Optional<Dossier> incident, Function<List<String>, Paper> writer) {}
