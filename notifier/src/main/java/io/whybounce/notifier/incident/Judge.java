package io.whybounce.notifier.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Group;

/**
 * Judges a group by the evidence that most of its deliveries share, and by how the trouble is
 * spread.
 */
final class Judge {
  /** Causes less likely than this are not shown. */
  private static final double WORTH_SHOWING = 0.01;

  /** Most statements of one incident; each gateway has its own for each source. */
  private static final int MAX_EVIDENCE = 60;

  private final SpreadWeights weights = SpreadWeights.builtIn();

  /**
   * The judgement.
   *
   * @param evidence what it rests on; statements with one id count once
   * @param causes most likely first
   */
  record Judgement(List<Evidence> evidence, List<CauseProbability> causes) {}

  Judgement judge(Group group, Instant now) {
    List<Evidence> evidence = new ArrayList<>(shared(group));
    evidence.addAll(spread(group, now));
    return new Judgement(evidence, Verdict.of(evidence).atLeast(WORTH_SHOWING));
  }

  /** Evidence whose id stands in at least half of the deliveries, each statement once. */
  private static List<Evidence> shared(Group group) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Evidence> statements = new LinkedHashMap<>();
    for (Delivery delivery : group.deliveries()) {
      List<Evidence> all = new ArrayList<>(delivery.assessment().diagnosis().evidence());
      all.addAll(delivery.assessment().evidence());
      all.stream().map(Evidence::id).distinct().forEach(id -> counts.merge(id, 1, Integer::sum));
      all.forEach(e -> statements.putIfAbsent(key(e), e));
    }
    return statements.values().stream()
        .filter(e -> 2 * counts.get(e.id()) >= group.deliveries().size())
        .limit(MAX_EVIDENCE)
        .toList();
  }

  /** One statement for each source and gateway: the first, as later ones say it again. */
  private static String key(Evidence evidence) {
    boolean ofSubject =
        evidence.kind() == EvidenceKind.REPUTATION
            || evidence.kind() == EvidenceKind.REPUTATION_CHANGE;
    return evidence.id() + (ofSubject ? "\n" + subject(evidence.statement()) : "");
  }

  /** The words before the verb name source and address, and say it the same way each time. */
  private static String subject(String statement) {
    int colon = statement.indexOf(':');
    int is = statement.indexOf(" is ");
    int end = colon >= 0 && (is < 0 || colon < is) ? colon : is;
    return end < 0 ? statement : statement.substring(0, end);
  }

  private List<Evidence> spread(Group group, Instant now) {
    List<Evidence> evidence = new ArrayList<>();
    switch (group.kind()) {
      case PROVIDER, GATEWAY, NETWORK -> {
        evidence.add(of("through-gateways", Sentences.throughGateways(group), now));
        if (group.tenants().size() > 1) {
          evidence.add(of("through-gateways-many-tenants", Sentences.manyTenants(group), now));
        }
      }
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
          evidence.add(of("at-recipient", Sentences.atRecipient(group), now));
      case SENDER_DOMAIN -> evidence.add(of("of-sender", Sentences.ofSender(group), now));
    }
    return evidence;
  }

  private Evidence of(String name, String statement, Instant now) {
    SpreadWeights.Weight weight = weights.of(name);
    return new Evidence(
        "spread:" + name,
        EvidenceKind.SPREAD,
        statement,
        Optional.empty(),
        weight.odds(),
        Optional.of(weight.reason()),
        Optional.of(now));
  }
}
