package io.whybounce.reputation.sender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.spf.SpfCheck;
import io.whybounce.reputation.spf.SpfOutcome;
import io.whybounce.reputation.spf.SpfResult;

/** Finds out by DNS how a sender domain stands to the gateway that sent its mail. */
public final class SenderLookup {
  /** Ids under which missing answers are reported. */
  public static final String DOMAIN = "sender-dns";

  /** As above, for SPF. */
  public static final String SPF = "sender-spf";

  /** As above, for DMARC. */
  public static final String DMARC = "sender-dmarc";

  /** As above, for the keys of DKIM signatures. */
  public static final String DKIM = "sender-dkim";

  private final Dns dns;
  private final SpfCheck spf;
  private final Dmarc dmarc;
  private final DkimKeys keys;

  /** Asks {@code dns}. */
  public SenderLookup(Dns dns) {
    this.dns = dns;
    this.spf = new SpfCheck(dns);
    this.dmarc = new Dmarc(dns);
    this.keys = new DkimKeys(dns);
  }

  /**
   * The facts about {@code domain}; never fails.
   *
   * @param sender the sender's address
   * @param domain its domain, a valid host name
   * @param gateway the gateway's address, if known
   * @param helo the gateway's name, if known
   * @param signatures those that the message had
   * @param within longest time for it
   */
  public CompletableFuture<SenderFacts> of(
      String sender,
      String domain,
      Optional<String> gateway,
      Optional<String> helo,
      List<DkimSignature> signatures,
      Duration within) {
    long millis = within.toMillis();
    CompletableFuture<Optional<DnsAnswer>> exists =
        dns.ask(new DnsQuestion(domain, "SOA"))
            .thenApply(Optional::of)
            .completeOnTimeout(Optional.empty(), millis, TimeUnit.MILLISECONDS);
    CompletableFuture<Optional<SpfOutcome>> allowed =
        gateway
            .map(ip -> spf.of(ip, sender, domain, helo).thenApply(Optional::of))
            .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
            .completeOnTimeout(Optional.empty(), millis, TimeUnit.MILLISECONDS);
    CompletableFuture<Dmarc.Found> policy =
        dmarc
            .of(domain)
            .completeOnTimeout(
                new Dmarc.Found(Optional.empty(), domain, false), millis, TimeUnit.MILLISECONDS);
    CompletableFuture<List<DkimKey>> signed = keys.of(domain, signatures, millis);
    return CompletableFuture.allOf(exists, allowed, policy, signed)
        .thenApply(
            done ->
                facts(
                    domain, gateway, exists.join(), allowed.join(), policy.join(), signed.join()));
  }

  private static SenderFacts facts(
      String domain,
      Optional<String> gateway,
      Optional<DnsAnswer> exists,
      Optional<SpfOutcome> allowed,
      Dmarc.Found policy,
      List<DkimKey> signed) {
    List<String> unanswered = new ArrayList<>();
    if (exists.filter(DnsAnswer::isUsable).isEmpty()) {
      unanswered.add(DOMAIN);
    }
    Optional<SpfOutcome> told = allowed.filter(o -> o.result() != SpfResult.TEMPERROR);
    if (gateway.isPresent() && told.isEmpty()) {
      unanswered.add(SPF);
    }
    if (!policy.answered()) {
      unanswered.add(DMARC);
    }
    if (signed.stream().anyMatch(key -> key.state() == DkimKey.State.UNKNOWN)) {
      unanswered.add(DKIM);
    }
    return new SenderFacts(
        domain,
        exists.filter(a -> a.status() == DnsAnswer.Status.NO_NAME).isPresent(),
        gateway,
        told,
        policy.answered(),
        policy.policy(),
        signed,
        unanswered);
  }
}
