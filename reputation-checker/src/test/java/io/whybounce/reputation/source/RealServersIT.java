package io.whybounce.reputation.source;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.dns.ResolverDns;
import io.whybounce.servers.process.ChildProcess;
import io.whybounce.servers.process.Folders;
import io.whybounce.servers.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Lists as they are served in earnest: rbldnsd's zones through unbound. Skipped where the machine
 * does not have them (Debian's packages rbldnsd and unbound).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServersIT {
  private static final Path RBLDNSD = Path.of("/usr/sbin/rbldnsd");
  private static final Path UNBOUND = Path.of("/usr/sbin/unbound");
  private static final String SOUND = "127.0.0.2 :127.0.0.2:test\n203.0.114.21 :127.0.0.2:spam\n";
  private static final String YAML =
      """
      sources:
        - id: list
          kind: ip-blocklist
          zone: bl.example
          codes: {"127.0.0.2": "source of spam", "127.0.0.4": "open relay"}
          testListed: 127.0.0.2
        - id: domains
          kind: domain-blocklist
          zone: dbl.example
          codes: {"127.0.1.2": "spam domain"}
          testListed: test
        - id: away
          kind: ip-blocklist
          zone: away.example
          codes: {"127.0.0.2": "listed"}
          testListed: 127.0.0.2
      """;

  private Path folder;
  private ChildProcess lists;
  private ChildProcess resolver;
  private ResolverDns dns;
  private Survey survey;
  private SourceTrust trust;
  private List<Source> sources;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(
        Files.isExecutable(RBLDNSD) && Files.isExecutable(UNBOUND),
        "rbldnsd and unbound are not installed: apt-get install rbldnsd unbound");
    folder = Folders.temporary("lists");
    // Started by root, rbldnsd reads its zones as a user of its own.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<Integer> ports = Ports.free(3);
    zone(SOUND);
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      texts
          .append("  local-data: 'many.example. TXT \"")
          .append("x".repeat(60))
          .append(i)
          .append("\"'\n");
    }
    write("dbl", ":127.0.1.2:spam\ntest\nshop.example\n");
    write(
        "unbound.conf",
        """
        server:
          interface: 127.0.0.1
          port: %1$d
          do-daemonize: no
          username: ""
          chroot: ""
          directory: "%4$s"
          pidfile: ""
          use-syslog: no
          logfile: ""
          do-not-query-localhost: no
          do-ip6: no
          module-config: "iterator"
          cache-max-ttl: 0
          cache-max-negative-ttl: 0
          local-zone: "test." nodefault
          local-zone: "invalid." nodefault
        %5$s
        stub-zone:
          name: "bl.example"
          stub-addr: 127.0.0.1@%2$d
        stub-zone:
          name: "dbl.example"
          stub-addr: 127.0.0.1@%2$d
        stub-zone:
          name: "away.example"
          stub-addr: 127.0.0.1@%3$d
        """
            .formatted(ports.get(0), ports.get(1), ports.get(2), folder, texts.toString()));
    lists =
        ChildProcess.start(
            List.of(
                RBLDNSD.toString(),
                "-n",
                "-f",
                "-c",
                "1",
                "-w",
                folder.toString(),
                "-b",
                "127.0.0.1/" + ports.get(1),
                "bl.example:ip4set:bl",
                "dbl.example:dnset:dbl"),
            Map.of(),
            folder.resolve("rbldnsd.log"));
    resolver =
        ChildProcess.start(
            List.of(UNBOUND.toString(), "-d", "-c", folder.resolve("unbound.conf").toString()),
            Map.of(),
            folder.resolve("unbound.log"));
    dns =
        new ResolverDns(
            List.of(new InetSocketAddress("127.0.0.1", ports.get(0))),
            Duration.ofSeconds(1),
            Clock.systemUTC());
    sources = SourcesFile.parse("s.yaml", YAML, DeadLists.none());
  }

  @BeforeEach
  void sound() throws IOException {
    zone(SOUND);
    trust = new SourceTrust(SourceDns.by(dns), Clock.systemUTC());
    survey = new Survey(SourceDns.by(dns), trust, Clock.systemUTC());
    await(() -> records("21.114.0.203") == 1 && records("1.2.0.192") == 0);
  }

  @AfterAll
  void stop() {
    if (folder != null) {
      dns.close();
      resolver.close();
      lists.close();
      Folders.delete(folder);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void zone(String text) throws IOException {
    write("bl", text);
    // rbldnsd looks at seconds: a change within the same one is none.
    Files.setLastModifiedTime(
        folder.resolve("bl"),
        java.nio.file.attribute.FileTime.fromMillis(
            System.currentTimeMillis() - 100_000_000 + count++ * 2_000));
  }

  private int count;

  private Reading read(int source, String subject) {
    return survey
        .of(List.of(sources.get(source)), subject, Duration.ofSeconds(3), Freshness.ANEW)
        .join()
        .get(0)
        .reading();
  }

  private int records(String reversed) {
    return dns.ask(new DnsQuestion(reversed + ".bl.example", "A")).join().data().size();
  }

  private static void await(Callable<Boolean> until) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(until);
  }

  @Test
  void whatIsListedIsListedAndWhatIsTakenOffIsNot() throws Exception {
    assertThat(read(0, "203.0.114.21").meaning()).isEqualTo("source of spam");
    assertThat(read(0, "203.0.114.22").outcome()).isEqualTo(Outcome.NOT_LISTED);

    zone("127.0.0.2 :127.0.0.2:test\n");
    await(() -> read(0, "203.0.114.21").outcome() == Outcome.NOT_LISTED);
  }

  @Test
  void aRefusalIsNoListing() throws Exception {
    zone(SOUND + "203.0.114.23 :127.255.255.254:public resolver\n");
    await(() -> read(0, "203.0.114.23").outcome() == Outcome.REFUSED);
  }

  @Test
  void aListThatTurnsToListTheWorldIsTakenOut() throws Exception {
    zone(":127.0.0.2:everybody\n0.0.0.0/1\n128.0.0.0/1\n");
    await(() -> records("1.2.0.192") == 1);
    trust.test(sources).join();

    assertThat(read(0, "203.0.114.21").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(trust.doubt(sources.get(0))).isPresent();
  }

  @Test
  void aListOfDomainsIsAskedByName() {
    assertThat(read(1, "shop.example").meaning()).isEqualTo("spam domain");
    assertThat(read(1, "other.example").outcome()).isEqualTo(Outcome.NOT_LISTED);
  }

  @Test
  void aListWhoseServersAreAwayIsUnknown() {
    assertThat(read(2, "203.0.114.21").outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void anAnswerTooLongForADatagramComesByTcp() {
    assertThat(dns.ask(new DnsQuestion("many.example", "TXT")).join().data()).hasSize(40);
  }
}
