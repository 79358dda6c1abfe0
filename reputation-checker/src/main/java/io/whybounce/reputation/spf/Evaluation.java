package io.whybounce.reputation.spf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.spf.SpfRecord.Directive;

/** One check with what it has used up of RFC 7208's limits (4.6.4). */
final class Evaluation {
  /** Terms that ask DNS. */
  private static final int MAX_LOOKUPS = 10;

  /** Questions whose answer is that there is nothing. */
  private static final int MAX_VOIDS = 2;

  /** Hosts of one {@code mx} or {@code ptr}. */
  private static final int MAX_HOSTS = 10;

  private final Dns dns;
  private final String ip;
  private final byte[] address;
  private final String sender;
  private final String helo;
  private int lookups;
  private int voids;

  Evaluation(Dns dns, String ip, byte[] address, String sender, String helo) {
    this.dns = dns;
    this.ip = ip;
    this.address = address.clone();
    this.sender = sender;
    this.helo = helo;
  }

  /** What {@code domain}'s record says; NONE if it has none. */
  CompletableFuture<SpfOutcome> of(String domain) {
    return dns.ask(new DnsQuestion(domain, "TXT"))
        .thenCompose(
            answer -> {
              if (!answer.isUsable()) {
                throw SpfError.temporary("no answer for " + domain);
              }
              List<String> records = answer.data().stream().filter(SpfRecord::isOne).toList();
              if (records.isEmpty()) {
                return done(SpfResult.NONE, domain, "no SPF record");
              }
              if (records.size() > 1) {
                throw SpfError.permanent("two SPF records at " + domain);
              }
              return from(SpfRecord.of(records.get(0)), 0, domain);
            });
  }

  private static CompletableFuture<SpfOutcome> done(SpfResult result, String domain, String why) {
    return CompletableFuture.completedFuture(new SpfOutcome(result, domain, why));
  }

  private CompletableFuture<SpfOutcome> from(SpfRecord record, int begin, String domain) {
    for (int i = begin; i < record.directives().size(); i++) {
      Directive directive = record.directives().get(i);
      Optional<Boolean> atOnce = withoutDns(directive);
      if (atOnce.isEmpty()) {
        int next = i + 1;
        return matches(directive, domain)
            .thenCompose(
                yes ->
                    yes
                        ? done(directive.result(), domain, directive.text())
                        : from(record, next, domain));
      }
      if (atOnce.get()) {
        return done(directive.result(), domain, directive.text());
      }
    }
    return record
        .redirect()
        .map(target -> redirect(name(target, domain)))
        .orElseGet(() -> done(SpfResult.NEUTRAL, domain, "nothing in its record matches"));
  }

  private CompletableFuture<SpfOutcome> redirect(String target) {
    count();
    return of(target)
        .thenApply(
            outcome -> {
              if (outcome.result() == SpfResult.NONE) {
                throw SpfError.permanent("redirected to " + target + ", which has no SPF record");
              }
              return outcome;
            });
  }

  private Optional<Boolean> withoutDns(Directive directive) {
    return switch (directive.kind()) {
      case ALL -> Optional.of(true);
      case IP4, IP6 -> Optional.of(isIn(directive.network().orElseThrow(), directive));
      case INCLUDE, A, MX, PTR, EXISTS -> Optional.empty();
    };
  }

  private CompletableFuture<Boolean> matches(Directive directive, String domain) {
    count();
    String target = directive.domain().map(d -> name(d, domain)).orElse(domain);
    return switch (directive.kind()) {
      case INCLUDE -> include(target);
      case EXISTS -> ask(target, "A").thenApply(data -> !data.isEmpty());
      case A -> hasAddress(target, directive);
      case MX -> mx(target, directive);
      case PTR -> ptr(target);
      case ALL, IP4, IP6 -> throw new IllegalStateException("asks no DNS: " + directive.text());
    };
  }

  /** RFC 7208, 5.2. */
  private CompletableFuture<Boolean> include(String target) {
    return of(target)
        .thenApply(
            outcome ->
                switch (outcome.result()) {
                  case PASS -> true;
                  case FAIL, SOFTFAIL, NEUTRAL -> false;
                  case NONE ->
                      throw SpfError.permanent("includes " + target + ", which has no SPF record");
                  case TEMPERROR, PERMERROR ->
                      throw new IllegalStateException("an error is thrown, not returned");
                });
  }

  private CompletableFuture<Boolean> hasAddress(String host, Directive directive) {
    return ask(host, address.length == 4 ? "A" : "AAAA")
        .thenApply(data -> data.stream().anyMatch(found -> isIn(found, directive)));
  }

  private CompletableFuture<Boolean> mx(String target, Directive directive) {
    return ask(target, "MX")
        .thenCompose(
            data -> {
              if (data.size() > MAX_HOSTS) {
                throw SpfError.permanent("more than " + MAX_HOSTS + " mail hosts at " + target);
              }
              List<String> hosts =
                  data.stream().sorted().map(r -> r.substring(r.indexOf(' ') + 1)).toList();
              return any(hosts, host -> hasAddress(host, directive));
            });
  }

  /** RFC 7208, 5.5: whatever fails here does not match. */
  private CompletableFuture<Boolean> ptr(String target) {
    return dns.ask(new DnsQuestion(DnsNames.pointer(ip).orElseThrow(), "PTR"))
        .thenCompose(
            answer -> {
              String end = "." + target.toLowerCase(java.util.Locale.ROOT);
              List<String> names =
                  answer.data().stream()
                      .sorted(Comparator.naturalOrder())
                      .limit(MAX_HOSTS)
                      .filter(name -> ("." + name).endsWith(end))
                      .toList();
              return any(names, this::leadsBack);
            });
  }

  private CompletableFuture<Boolean> leadsBack(String name) {
    return dns.ask(new DnsQuestion(name, address.length == 4 ? "A" : "AAAA"))
        .thenApply(
            answer ->
                answer.data().stream()
                    .map(DnsNames::bytes)
                    .flatMap(Optional::stream)
                    .anyMatch(found -> java.util.Arrays.equals(found, address)));
  }

  private static CompletableFuture<Boolean> any(
      List<String> names, java.util.function.Function<String, CompletableFuture<Boolean>> test) {
    CompletableFuture<Boolean> found = CompletableFuture.completedFuture(false);
    for (String name : names) {
      found =
          found.thenCompose(
              yes -> yes ? CompletableFuture.completedFuture(true) : test.apply(name));
    }
    return found;
  }

  /** The records of a term's question; that there are none counts as void. */
  private CompletableFuture<List<String>> ask(String name, String type) {
    if (name.startsWith(".") || name.contains("..") || name.isEmpty()) {
      // Not a name that DNS can have (RFC 7208, 4.3): nothing can match.
      return CompletableFuture.completedFuture(List.of());
    }
    return dns.ask(new DnsQuestion(name, type)).thenApply(answer -> data(name, answer));
  }

  private List<String> data(String name, DnsAnswer answer) {
    if (!answer.isUsable()) {
      throw SpfError.temporary("no answer for " + name);
    }
    if (answer.isEmpty() && ++voids > MAX_VOIDS) {
      throw SpfError.permanent("more than " + MAX_VOIDS + " of its names do not exist");
    }
    return answer.data();
  }

  private void count() {
    if (++lookups > MAX_LOOKUPS) {
      throw SpfError.permanent("more than " + MAX_LOOKUPS + " lookups");
    }
  }

  private boolean isIn(String network, Directive directive) {
    byte[] prefix = DnsNames.bytes(network).orElse(new byte[0]);
    if (prefix.length != address.length) {
      return false;
    }
    int bits = address.length == 4 ? directive.bits4() : directive.bits6();
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i & 7);
      if ((prefix[i >> 3] & mask) != (address[i >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** RFC 7208, 7.2; the validated name ({@code p}) is not looked up, as 7.2 allows. */
  private String name(MacroString spec, String domain) {
    int at = sender.lastIndexOf('@');
    String local = at > 0 ? sender.substring(0, at) : "postmaster";
    String senderDomain = sender.substring(at + 1);
    String name =
        spec.expand(
            Map.of(
                's',
                local + "@" + senderDomain,
                'l',
                local,
                'o',
                senderDomain,
                'd',
                domain,
                'i',
                dotted(),
                'p',
                "unknown",
                'v',
                address.length == 4 ? "in-addr" : "ip6",
                'h',
                helo));
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private String dotted() {
    if (address.length == 4) {
      return ip;
    }
    List<String> nibbles = new ArrayList<>();
    for (byte b : address) {
      nibbles.add(Integer.toHexString(b >> 4 & 15));
      nibbles.add(Integer.toHexString(b & 15));
    }
    return String.join(".", nibbles);
  }
}
