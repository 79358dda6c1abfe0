package io.whybounce.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.source.Answering;
import io.whybounce.reputation.source.Codes;
import io.whybounce.reputation.source.Limits;
import io.whybounce.reputation.source.Source;
import io.whybounce.simulator.fault.Fault;

/** What reputation services think of gateways at this moment, and which fault is behind it. */
public final class Reputation {
  /** Ids of the blocklists, as systems choose among them. */
  public static final List<String> LISTS = List.of("spamhaus-zen", "spamcop", "psbl", "barracuda");

  /** Id of the score. */
  public static final String SCORE = "repute";

  private static final double GOOD = 0.5;
  private static final double NEUTRAL = -1;
  private static final Codes NO_CODES = Codes.of(Map.of());

  /** The sources that the checker asks. */
  public static final List<Source> SOURCES =
      List.of(
          list("spamhaus-zen", "Spamhaus ZEN", "zen.spamhaus.org", "high"),
          list("spamcop", "SpamCop", "bl.spamcop.net", "medium"),
          list("psbl", "PSBL", "psbl.surriel.com", "medium"),
          list("barracuda", "Barracuda Reputation Block List", "b.barracudacentral.org", "high"),
          source(
              SCORE,
              "Repute score",
              SourceKind.IP_SCORE,
              "score.repute.example",
              new Answering(Answering.Form.DECIMAL, NO_CODES, NO_CODES, NO_CODES, GOOD, NEUTRAL),
              "high"));

  /**
   * What one source says of one gateway.
   *
   * @param listed whether a blocklist has it
   * @param score the number, of the score
   * @param fault what is behind it; empty if it was always so
   */
  public record Opinion(boolean listed, double score, Optional<Fault> fault) {
    /** The score in words. */
    public Band band() {
      return score > GOOD ? Band.GOOD : score > NEUTRAL ? Band.NEUTRAL : Band.POOR;
    }
  }

  private static final Opinion CLEAN = new Opinion(false, 0, Optional.empty());

  private final Map<String, Opinion> always = new HashMap<>();
  private final Map<String, Deque<Opinion>> reasons = new HashMap<>();

  /** What everybody thinks when the story begins: most are good, a few never were. */
  public Reputation(World world, Dice dice) {
    for (Gateway gateway : world.gateways()) {
      double luck = dice.between(0, 1);
      double score =
          luck < 0.85
              ? dice.between(1, 6)
              : luck < 0.97 ? dice.between(-0.5, 0.4) : dice.between(-4, -1.5);
      always.put(key(gateway.ip(), SCORE), new Opinion(false, score, Optional.empty()));
    }
  }

  /** What {@code source} says of {@code ip}: by the latest of the reasons that hold. */
  public Opinion of(String ip, String source) {
    String key = key(ip, source);
    return Optional.ofNullable(reasons.get(key))
        .map(Deque::peekLast)
        .orElseGet(() -> always.getOrDefault(key, CLEAN));
  }

  /** From now on {@code source} has a reason to say that. */
  public void give(String ip, String source, Opinion opinion) {
    reasons.computeIfAbsent(key(ip, source), k -> new ArrayDeque<>()).addLast(opinion);
  }

  /** The reason for {@code opinion} is gone; others may hold. */
  public void take(String ip, String source, Opinion opinion) {
    Optional.ofNullable(reasons.get(key(ip, source))).ifPresent(all -> all.remove(opinion));
  }

  /** The DNS zone of a list, as refusals name it. */
  public static String zone(String list) {
    return SOURCES.stream().filter(s -> s.id().equals(list)).findFirst().orElseThrow().zone();
  }

  private static String key(String ip, String source) {
    return ip + "|" + source;
  }

  private static Source list(String id, String name, String zone, String weight) {
    Codes codes = Codes.of(Map.of("127.0.0.2", "source of spam"));
    return source(
        id,
        name,
        SourceKind.IP_BLOCKLIST,
        zone,
        new Answering(Answering.Form.CODES, codes, NO_CODES, NO_CODES, 0, 0),
        weight);
  }

  private static Source source(
      String id, String name, SourceKind kind, String zone, Answering answering, String weight) {
    return new Source(
        id,
        name,
        kind,
        zone,
        Optional.empty(),
        true,
        false,
        answering,
        weight,
        true,
        Optional.empty(),
        Optional.empty(),
        new Limits(Limits.PER_SECOND, Limits.CONCURRENT, OptionalLong.empty()),
        Optional.empty());
  }
}
