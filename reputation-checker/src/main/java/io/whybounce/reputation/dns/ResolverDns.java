package io.whybounce.reputation.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks resolvers with dnsjava, one after the other until one gives a usable answer. A truncated
 * answer is asked for again by TCP (dnsjava does so).
 */
public final class ResolverDns implements Dns, AutoCloseable {
  /** Longest time an answer is kept, whatever its TTL says. */
  private static final Duration MAX_TTL = Duration.ofMinutes(15);

  /** Longest time "there is nothing" is kept (RFC 2308, 5 advises bounds; lists change). */
  private static final Duration MAX_NEGATIVE_TTL = Duration.ofMinutes(5);

  /** Shortest time an answer is kept, so that a TTL of 0 does not ask for each of a burst anew. */
  private static final Duration MIN_TTL = Duration.ofSeconds(1);

  /** How long a failure is kept, so that a dead source is not asked by each of a burst. */
  private static final Duration FAILURE_TTL = Duration.ofSeconds(5);

  /** Most records of one answer that are read, and most characters of one. */
  private static final int MAX_RECORDS = 50;

  private static final int MAX_DATA = 4_096;

  private final List<Upstream> resolvers;
  private final Clock clock;

  /**
   * Asks {@code servers} in their order.
   *
   * @param servers at least one
   * @param timeout for one question to one of them
   */
  public ResolverDns(List<InetSocketAddress> servers, Duration timeout, Clock clock) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no resolver is configured");
    }
    this.clock = clock;
    this.resolvers = servers.stream().map(s -> new Upstream(s, timeout, clock)).toList();
  }

  @Override
  public void close() {
    resolvers.forEach(Upstream::close);
  }

  @Override
  public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
    Message query;
    try {
      Name name = Name.fromString(question.name() + ".", Name.root);
      query = Message.newQuery(Record.newRecord(name, Type.value(question.type()), DClass.IN));
    } catch (TextParseException e) {
      return CompletableFuture.completedFuture(failed("no DNS name"));
    }
    return ask(query, inOrder(), 0);
  }

  /** Those that answer first, each in the order of the settings. */
  private List<Upstream> inOrder() {
    if (resolvers.stream().noneMatch(Upstream::isAside)) {
      return resolvers;
    }
    return resolvers.stream().sorted(Comparator.comparing(Upstream::isAside)).toList();
  }

  private CompletableFuture<DnsAnswer> ask(Message query, List<Upstream> order, int number) {
    return order
        .get(number)
        .send(query.clone())
        .handle((answer, error) -> error == null ? read(query, answer) : failure(error))
        .thenCompose(
            answer ->
                answer.status() == DnsAnswer.Status.FAILED && number + 1 < order.size()
                    ? ask(query, order, number + 1)
                    : CompletableFuture.completedFuture(answer));
  }

  private DnsAnswer failure(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    boolean timedOut =
        cause instanceof java.util.concurrent.TimeoutException
            || cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("imed out");
    return failed(timedOut ? "timed out" : "no usable answer");
  }

  private DnsAnswer failed(String detail) {
    return DnsAnswer.failed(detail, FAILURE_TTL, clock.instant());
  }

  private DnsAnswer nothing(DnsAnswer.Status status, Message answer) {
    return new DnsAnswer(status, List.of(), negativeTtl(answer), clock.instant(), "");
  }

  private DnsAnswer read(Message query, Message answer) {
    if (answer.getHeader().getFlag(Flags.TC)) {
      return failed("truncated");
    }
    int rcode = answer.getRcode();
    if (rcode == Rcode.NXDOMAIN) {
      return nothing(DnsAnswer.Status.NO_NAME, answer);
    }
    if (rcode != Rcode.NOERROR) {
      return failed(Rcode.string(rcode));
    }
    List<String> data = new ArrayList<>();
    long ttl = MAX_TTL.toSeconds();
    int type = query.getQuestion().getType();
    for (Record record : answer.getSection(Section.ANSWER)) {
      ttl = Math.min(ttl, record.getTTL());
      if (record.getType() == type && data.size() < MAX_RECORDS) {
        data.add(data(record));
      }
    }
    if (data.isEmpty()) {
      return nothing(DnsAnswer.Status.NO_DATA, answer);
    }
    return new DnsAnswer(DnsAnswer.Status.FOUND, data, bounded(ttl, MAX_TTL), clock.instant(), "");
  }

  private static String data(Record record) {
    String text;
    if (record instanceof TXTRecord txt) {
      // Parts in order are one text (RFC 7208, 3.3, as everybody reads TXT); escapes stay escaped.
      text = String.join("", txt.getStrings());
    } else if (record instanceof PTRRecord ptr) {
      text = ptr.getTarget().toString(true);
    } else if (record instanceof MXRecord mx) {
      text = mx.getPriority() + " " + mx.getTarget().toString(true);
    } else {
      text = record.rdataToString();
    }
    return text.length() > MAX_DATA ? text.substring(0, MAX_DATA) : text;
  }

  private static Duration negativeTtl(Message answer) {
    for (Record record : answer.getSection(Section.AUTHORITY)) {
      if (record instanceof SOARecord soa) {
        return bounded(Math.min(soa.getTTL(), soa.getMinimum()), MAX_NEGATIVE_TTL);
      }
    }
    return MIN_TTL;
  }

  private static Duration bounded(long seconds, Duration max) {
    return Duration.ofSeconds(Math.max(MIN_TTL.toSeconds(), Math.min(seconds, max.toSeconds())));
  }
}
