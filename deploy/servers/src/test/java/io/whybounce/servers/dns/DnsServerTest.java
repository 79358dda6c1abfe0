package io.whybounce.servers.dns;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DnsServerTest {
  private DnsServer server;
  private SimpleResolver client;

  @BeforeEach
  void start() throws IOException {
    server = DnsServer.start();
    client = new SimpleResolver("127.0.0.1");
    client.setPort(server.port());
    client.setTimeout(Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWhatWasSetAndAnswersAnewWhenItChanges() throws IOException {
    server.set("score.example", "TXT", 5, "\"2.1\"");
    assertThat(ask("score.example", Type.TXT).getSection(Section.ANSWER).get(0).rdataToString())
        .isEqualTo("\"2.1\"");

    server.set("score.example", "TXT", 5, "\"-0.3\"");
    assertThat(ask("score.example", Type.TXT).getSection(Section.ANSWER).get(0).rdataToString())
        .isEqualTo("\"-0.3\"");
    assertThat(server.queries("score.example")).isEqualTo(2);
  }

  @Test
  void saysNxdomainToWhatItDoesNotKnowAndNoDataToNamesInBetween() throws IOException {
    server.set("a.b.example", "A", 5, "127.0.0.2");

    assertThat(ask("x.example", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(ask("b.example", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    server.remove("a.b.example", "A");
    assertThat(ask("a.b.example", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void followsAliasesAndWildcards() throws IOException {
    server.set("www.example", "CNAME", 5, "host.example.");
    server.set("host.example", "A", 5, "192.0.2.7");
    server.set("*.all.example", "A", 5, "127.0.0.2");

    assertThat(ask("www.example", Type.A).getSection(Section.ANSWER)).hasSize(2);
    assertThat(ask("anything.all.example", Type.A).getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void sendsLongAnswersByTcp() throws IOException {
    String[] addresses = new String[100];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = "10.1.1." + i;
    }
    server.set("many.example", "A", 5, addresses);

    assertThat(ask("many.example", Type.A).getSection(Section.ANSWER)).hasSize(100);
  }

  @Test
  void failsAsToldAndOnlyThere() throws IOException {
    server.set("x.bad.example", "A", 5, "127.0.0.2");
    server.set("x.good.example", "A", 5, "127.0.0.2");

    server.fail("bad.example", Fault.SERVFAIL);
    assertThat(ask("x.bad.example", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(ask("x.good.example", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    server.fail("bad.example", Fault.TRUNCATED);
    assertThat(ask("x.bad.example", Type.A).getSection(Section.ANSWER)).hasSize(1);
    for (Fault fault : new Fault[] {Fault.SILENT, Fault.GARBAGE}) {
      server.fail("bad.example", fault);
      assertThatThrownBy(() -> ask("x.bad.example", Type.A)).isInstanceOf(IOException.class);
    }
    server.heal("bad.example");
    assertThat(ask("x.bad.example", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  private Message ask(String name, int type) throws IOException {
    Record question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
    return client.send(Message.newQuery(question));
  }
}
