package io.whybounce.reputation.sender;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.gateway.RegisteredDomain;

/**
 * Looks whether the keys of a message's signatures are there (RFC 6376, 3.6.2). Only signatures of
 * the sender's own organisation are looked at: those of others help neither DMARC nor the sender.
 */
final class DkimKeys {
  /** Most keys that are asked for one message. */
  private static final int MOST = 3;

  private final Dns dns;

  DkimKeys(Dns dns) {
    this.dns = dns;
  }

  /** The keys of {@code signatures} that {@code domain}'s organisation made; never fails. */
  CompletableFuture<List<DkimKey>> of(
      String domain, List<DkimSignature> signatures, long withinMillis) {
    Optional<String> organisation = RegisteredDomain.of(domain);
    List<CompletableFuture<DkimKey>> asked =
        signatures.stream()
            .filter(s -> organisation.isPresent() && organisation.equals(organisation(s)))
            .filter(s -> DnsNames.host(new DkimKey(s, DkimKey.State.UNKNOWN).name()).isPresent())
            .distinct()
            .limit(MOST)
            .map(s -> key(s, withinMillis))
            .toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
  }

  private static Optional<String> organisation(DkimSignature signature) {
    return DnsNames.host(signature.domain()).flatMap(RegisteredDomain::of);
  }

  private CompletableFuture<DkimKey> key(DkimSignature signature, long withinMillis) {
    String name = new DkimKey(signature, DkimKey.State.UNKNOWN).name();
    return dns.ask(new DnsQuestion(name, "TXT"))
        .thenApply(DkimKeys::state)
        .completeOnTimeout(DkimKey.State.UNKNOWN, withinMillis, TimeUnit.MILLISECONDS)
        .thenApply(state -> new DkimKey(signature, state));
  }

  private static DkimKey.State state(DnsAnswer answer) {
    if (!answer.isUsable()) {
      return DkimKey.State.UNKNOWN;
    }
    List<String> keys = answer.data().stream().flatMap(DkimKeys::key).toList();
    if (keys.isEmpty()) {
      return DkimKey.State.ABSENT;
    }
    return keys.stream().allMatch(String::isEmpty) ? DkimKey.State.REVOKED : DkimKey.State.PRESENT;
  }

  /**
   * The key of a record, if it is one (RFC 6376, 3.6.1): tag p must be there, v is DKIM1 or none.
   */
  private static Stream<String> key(String record) {
    Optional<String> key = Optional.empty();
    for (String tag : record.split(";")) {
      int equals = tag.indexOf('=');
      String name = equals < 0 ? "" : tag.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = equals < 0 ? "" : tag.substring(equals + 1).strip();
      if (name.equals("v") && !value.equals("DKIM1")) {
        return Stream.empty();
      }
      if (name.equals("p") && key.isEmpty()) {
        key = Optional.of(value);
      }
    }
    return key.stream();
  }
}
