package io.whybounce.notifier.correlation;

import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;

/**
 * Reads evidence of a reputation source: its id is {@code fact:source}, as the reputation checker
 * names it.
 */
final class SourceFact {
  private static final String LISTED = "listed-";
  private static final String FELL = "score-fell:";

  private SourceFact() {}

  /** Whether it is one. */
  static boolean is(Evidence evidence) {
    return evidence.kind() == EvidenceKind.REPUTATION || isChange(evidence);
  }

  /** The source. */
  static String source(Evidence evidence) {
    return evidence.id().substring(evidence.id().indexOf(':') + 1);
  }

  /** Whether the source has said something else before. */
  static boolean isChange(Evidence evidence) {
    return evidence.kind() == EvidenceKind.REPUTATION_CHANGE;
  }

  /** Whether a list has the gateway, or had it lately. */
  static boolean isListing(Evidence evidence) {
    return evidence.id().startsWith(LISTED);
  }

  /** Whether the source has lately changed its mind for the worse. */
  static boolean isFall(Evidence evidence) {
    return isChange(evidence) && (isListing(evidence) || evidence.id().startsWith(FELL));
  }
}
