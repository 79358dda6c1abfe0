package io.whybounce.reputation.source;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.dns.DnsAnswer;

/**
 * Says what a source's answer means. Only documented codes count; refusals and answers outside
 * 127.0.0.0/8 are no listings (RFC 5782, 2.1; RFC 6471); without a usable answer nothing is known.
 */
public final class Interpreter {
  /** Range by which lists refuse to answer. */
  private static final String REFUSALS = "127.255.255.";

  /** The reading that {@code answer} gives at {@code now}. */
  public Reading read(Source source, DnsAnswer answer, Instant now) {
    return switch (answer.status()) {
      case FAILED -> reading(Outcome.UNKNOWN, List.of(), "no answer: " + answer.detail(), now);
      case NO_DATA, NO_NAME -> reading(Outcome.NOT_LISTED, List.of(), "not listed", now);
      case FOUND ->
          source.form().equals("decimal")
              ? decimal(source, answer.data(), now)
              : addresses(source, answer.data(), now);
    };
  }

  private static Reading addresses(Source source, List<String> data, Instant now) {
    Optional<String> refusal =
        data.stream()
            .filter(a -> source.refusals().containsKey(a) || a.startsWith(REFUSALS))
            .findFirst();
    if (refusal.isPresent()) {
      String why = source.refusals().getOrDefault(refusal.get(), "it refuses to answer us");
      return reading(Outcome.REFUSED, data, why, now);
    }
    if (data.stream().anyMatch(a -> !a.startsWith("127."))) {
      return reading(
          Outcome.UNKNOWN, data, "an answer that no list gives; its domain may have lapsed", now);
    }
    if (source.form().equals("octet")) {
      String last = data.get(0).substring(data.get(0).lastIndexOf('.') + 1);
      return score(source, Double.parseDouble(last), data, now);
    }
    List<String> known = data.stream().filter(source.codes()::containsKey).sorted().toList();
    if (known.isEmpty() && data.stream().allMatch(source.harmless()::containsKey)) {
      String meaning = data.stream().sorted().map(source.harmless()::get).distinct().collect(Collectors.joining("; "));
      return reading(Outcome.NOT_LISTED, List.of(), "not listed (" + meaning + ")", now);
    }
    if (known.isEmpty()) {
      return reading(Outcome.UNKNOWN, data, "a code that is not documented", now);
    }
    String meaning =
        known.stream().map(source.codes()::get).distinct().collect(Collectors.joining("; "));
    return reading(Outcome.LISTED, known, meaning, now);
  }

  private static Reading decimal(Source source, List<String> data, Instant now) {
    for (String text : data) {
      try {
        double value = Double.parseDouble(text.strip());
        if (Double.isFinite(value) && Math.abs(value) <= 1_000) {
          return score(source, value, data, now);
        }
      } catch (NumberFormatException e) {
        // Another of the records may be the number; "none" means that there is none.
        continue;
      }
    }
    return reading(Outcome.NOT_LISTED, List.of(), "no score", now);
  }

  private static Reading score(Source source, double value, List<String> data, Instant now) {
    Band band =
        value > source.good() ? Band.GOOD : value > source.neutral() ? Band.NEUTRAL : Band.POOR;
    String meaning = String.format(Locale.ROOT, "%s (%+.1f)", band.word(), value);
    return new Reading(
        Outcome.LISTED, Optional.of(value), Optional.of(band), data, meaning, now, now);
  }

  private static Reading reading(Outcome outcome, List<String> codes, String meaning, Instant now) {
    return new Reading(outcome, Optional.empty(), Optional.empty(), codes, meaning, now, now);
  }

  /**
   * Whether the two readings say the same, for the purpose of "it changed": same outcome, and same
   * band or same codes.
   */
  public static boolean same(SourceKind kind, Reading a, Reading b) {
    if (a.outcome() != b.outcome()) {
      return false;
    }
    return kind == SourceKind.IP_SCORE ? a.band().equals(b.band()) : a.codes().equals(b.codes());
  }
}
