package io.whybounce.reputation.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Where lists that answer in bits answer. */
  private static final String BITS = "127.0.0.";

  private static final String UNDOCUMENTED = "a code that is not documented";

  /** Word by which SenderBase-like lists say that they have no score. */
  private static final String NO_SCORE = "none";

  /** Longest number, and largest score that is believed, on whatever scale. */
  private static final int MAX_DIGITS = 12;

  private static final double MAX_SCORE = 1_000;

  /** The reading that {@code answer} gives; its time is the answer's own. */
  public Reading read(Source source, DnsAnswer answer) {
    Instant now = answer.at();
    Answering answering = source.answering();
    return switch (answer.status()) {
      case FAILED -> reading(Outcome.UNKNOWN, List.of(), "no answer: " + answer.detail(), now);
      case NO_DATA, NO_NAME -> reading(Outcome.NOT_LISTED, List.of(), "not listed", now);
      case FOUND ->
          switch (answering.form()) {
            case DECIMAL -> decimal(answering, answer.data(), now);
            case BITS -> addresses(answering, bits(answer.data()), now);
            case CODES, OCTET -> addresses(answering, answer.data(), now);
          };
    };
  }

  /** The reading where no answer has come {@code within} that time. */
  Reading late(Duration within, Instant now) {
    return reading(
        Outcome.UNKNOWN, List.of(), "no answer within " + within.toMillis() + " ms", now);
  }

  /** One address for each bit of those that hold bits; others, refusals say, stay as they are. */
  private static List<String> bits(List<String> data) {
    List<String> bits = new ArrayList<>();
    for (String address : data) {
      if (address.startsWith(BITS)) {
        int octet = lastOctet(address);
        for (int bit = 1; bit <= octet; bit <<= 1) {
          if ((octet & bit) != 0) {
            bits.add(BITS + bit);
          }
        }
      } else {
        bits.add(address);
      }
    }
    return bits;
  }

  private static Reading addresses(Answering answering, List<String> data, Instant now) {
    Optional<String> refusal =
        data.stream().map(a -> refusal(answering, a)).flatMap(Optional::stream).findFirst();
    if (refusal.isPresent()) {
      return reading(Outcome.REFUSED, data, refusal.get(), now);
    }
    if (data.stream().anyMatch(a -> !a.startsWith("127."))) {
      return reading(
          Outcome.UNKNOWN, data, "an answer that no list gives; its domain may have lapsed", now);
    }
    List<String> known =
        data.stream().filter(a -> answering.codes().meaning(a).isPresent()).sorted().toList();
    if (answering.form() == Answering.Form.OCTET) {
      return known.size() == 1 && data.size() == 1
          ? score(answering, lastOctet(known.get(0)), known, now)
          : reading(Outcome.UNKNOWN, data, UNDOCUMENTED, now);
    }
    if (!known.isEmpty()) {
      return reading(Outcome.LISTED, known, meaning(known, answering.codes()), now);
    }
    return data.stream().allMatch(a -> answering.harmless().meaning(a).isPresent())
        ? reading(
            Outcome.NOT_LISTED,
            List.of(),
            "not listed (" + meaning(data, answering.harmless()) + ")",
            now)
        : reading(Outcome.UNKNOWN, data, UNDOCUMENTED, now);
  }

  private static Optional<String> refusal(Answering answering, String address) {
    return answering
        .refusals()
        .meaning(address)
        .or(
            () ->
                address.startsWith(REFUSALS)
                    ? Optional.of("it refuses to answer us")
                    : Optional.empty());
  }

  private static String meaning(List<String> codes, Codes meanings) {
    return codes.stream()
        .sorted()
        .map(meanings::meaning)
        .flatMap(Optional::stream)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static int lastOctet(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
  }

  private static Reading decimal(Answering answering, List<String> data, Instant now) {
    List<String> texts = data.stream().map(String::strip).toList();
    if (texts.stream().allMatch(NO_SCORE::equalsIgnoreCase)) {
      return reading(Outcome.NOT_LISTED, List.of(), "no score", now);
    }
    // Two numbers contradict each other: neither is believed.
    return texts.size() == 1 && isDecimal(texts.get(0))
        ? score(answering, Double.parseDouble(texts.get(0)), texts, now)
        : reading(Outcome.UNKNOWN, data, "an answer that is no score", now);
  }

  /** Digits with a sign and a point at most: no exponents, hexadecimal or infinite numbers. */
  private static boolean isDecimal(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    String number = text.substring(start);
    boolean plain =
        !number.isEmpty()
            && number.length() <= MAX_DIGITS
            && number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
            && number.chars().filter(c -> c == '.').count() <= 1
            && !number.equals(".");
    return plain && Double.parseDouble(number) <= MAX_SCORE;
  }

  private static Reading score(Answering answering, double value, List<String> data, Instant now) {
    Band band =
        value > answering.good()
            ? Band.GOOD
            : value > answering.neutral() ? Band.NEUTRAL : Band.POOR;
    String meaning =
        String.format(Locale.ROOT, value == 0 ? "%s (%.1f)" : "%s (%+.1f)", band.word(), value);
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
