package io.whybounce.reputation.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.dns.BoundedDns;
import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.dns.ResolverDns;
import io.whybounce.reputation.gateway.GatewayLookup;
import io.whybounce.reputation.gateway.Providers;
import io.whybounce.reputation.limit.DayBook;
import io.whybounce.reputation.limit.LimitedSources;
import io.whybounce.reputation.source.DeadLists;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourceTrust;
import io.whybounce.reputation.source.SourcesFile;
import io.whybounce.reputation.source.Survey;

/**
 * Surveys 20,000 gateways at 20 sources 100,000 times, with limits, circuit breakers, cache and
 * deadline as the service has them, but without Kafka and database, and prints what it took. The
 * server runs in the same process and on the same cores.
 *
 * <p>Arguments: assessments, gateways, in flight, and {@code dead} to let one source be silent.
 */
public final class SurveyBenchmark {
  private static final int SOURCES = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int DNS_IN_FLIGHT = 2_000;

  private SurveyBenchmark() {}

  /** Runs it. */
  public static void main(String... args) throws Exception {
    int assessments = Integer.parseInt(args[0]);
    int gateways = Integer.parseInt(args[1]);
    int inFlight = Integer.parseInt(args[2]);
    boolean dead = args.length > 3 && args[3].equals("dead");
    try (ListServer server = new ListServer(Duration.ofMillis(5));
        ResolverDns resolver =
            new ResolverDns(List.of(server.address()), TIMEOUT, Clock.systemUTC())) {
      CachingDns dns =
          new CachingDns(
              new BoundedDns(resolver, DNS_IN_FLIGHT, 20 * DNS_IN_FLIGHT, Clock.systemUTC()),
              100_000);
      LimitedSources limited =
          new LimitedSources(dns, DayBook.ofThisProcess(), Clock.systemUTC(), (source, open) -> {});
      List<Source> sources = sources(dead);
      SourceTrust trust = new SourceTrust(limited, Clock.systemUTC());
      Surveyor surveyor =
          new Surveyor(
              new Survey(limited, trust, Clock.systemUTC()),
              () -> sources,
              new GatewayLookup(dns, "asn.cymru.com", Providers.builtIn()));
      run("warm-up", surveyor, server, assessments / 10, gateways, inFlight);
      run(
          dead ? "one source dead" : "all answer",
          surveyor,
          server,
          assessments,
          gateways,
          inFlight);
    }
  }

  private static List<Source> sources(boolean dead) throws Exception {
    return SourcesFile.parse("benchmark", yaml(dead), DeadLists.none());
  }

  /** The sources as a file. */
  static String yaml(boolean dead) {
    StringBuilder yaml = new StringBuilder("sources:\n");
    for (int i = 0; i < SOURCES; i++) {
      String zone = dead && i == 0 ? "dead.example" : "bl" + i + ".example";
      yaml.append("  - {id: s" + i + ", kind: ip-blocklist, zone: " + zone)
          .append(", codes: {\"127.0.0.2\": listed}, testListed: 127.0.0.2}\n");
    }
    return yaml.toString();
  }

  private static void run(
      String what,
      Surveyor surveyor,
      ListServer server,
      int assessments,
      int gateways,
      int inFlight)
      throws Exception {
    Semaphore room = new Semaphore(inFlight);
    long[] nanos = new long[assessments];
    AtomicInteger unanswered = new AtomicInteger();
    AtomicInteger mostSockets = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    long asked = server.asked();
    long begin = System.nanoTime();
    for (int i = 0; i < assessments; i++) {
      room.acquire();
      int number = i;
      String ip =
          "198."
              + (18 + i % gateways / 65_536)
              + "."
              + (i % gateways / 256 & 255)
              + "."
              + (i % gateways & 255);
      long start = System.nanoTime();
      all.add(
          surveyor
              .gateway(ip, DEADLINE, Freshness.KEPT)
              .thenAccept(
                  surveyed -> {
                    nanos[number] = System.nanoTime() - start;
                    unanswered.addAndGet(surveyed.unanswered().size());
                    room.release();
                  }));
      if (i % 1_000 == 0) {
        mostSockets.accumulateAndGet(sockets(), Math::max);
      }
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(nanos);
    long lookups = server.asked() - asked;
    Runtime memory = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        "%s: %d assessments in %.1f s (%.0f/s), %d questions (%.0f/s), p50 %.0f ms, p99 %.0f ms,"
            + " longest %.0f ms, unanswered %d, heap in use %d MB, open files %d%n",
        what,
        assessments,
        seconds,
        assessments / seconds,
        lookups,
        lookups / seconds,
        nanos[assessments / 2] / 1e6,
        nanos[(int) (assessments * 0.99)] / 1e6,
        nanos[assessments - 1] / 1e6,
        unanswered.get(),
        (memory.totalMemory() - memory.freeMemory()) >> 20,
        mostSockets.get());
  }

  private static int sockets() {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return (int) files.count();
    } catch (java.io.IOException e) {
      return 0;
    }
  }
}
