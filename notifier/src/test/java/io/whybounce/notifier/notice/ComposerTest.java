package io.whybounce.notifier.notice;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Thresholds;
import io.whybounce.notifier.incident.IncidentMaker;
import io.whybounce.notifier.testing.Cases;

import static org.assertj.core.api.Assertions.assertThat;

class ComposerTest {
  private static final Renderer ALL =
      new Renderer() {
        @Override
        public String plain(NoticeModel model) {
          return model.toString();
        }

        @Override
        public String html(NoticeModel model) {
          return model.toString();
        }
      };

  private final Composer composer =
      new Composer(ALL, List.of("noc@msp.example"), Optional.of("https://w.example"));
  private final List<Delivery> deliveries =
      List.of(
          new Delivery(
              Optional.of("acme"),
              Cases.fallen("jo@acme.example", "1@r1.example", "203.0.114.1", "bigmail")),
          new Delivery(
              Optional.of("globex"),
              Cases.fallen("li@globex.example", "2@r2.example", "203.0.114.2", "bigmail")),
          new Delivery(
              Optional.of("globex"),
              Cases.fallen("li@globex.example", "3@r3.example", "203.0.114.3", "bigmail")));
  private final Incident incident =
      new IncidentMaker()
          .open(new Correlator(Thresholds.DEFAULT).groups(deliveries).get(0), Cases.NOW);

  private List<Notice> due(Owner... owners) {
    return composer.due(incident, deliveries, List.of(owners), List.of(), Cases.NOW);
  }

  private static Owner owner(String tenant, String name) {
    return new Owner(tenant, name, tenant + "@post.example", name, ZoneOffset.UTC);
  }

  @Test
  void anOwnerIsToldOfItsOwnMailAlone() {
    List<Notice> notices = due(owner("acme", "Acme"), owner("globex", "Globex"));

    assertThat(notices).hasSize(3);
    Notice acme = notices.get(0);
    assertThat(acme.address()).isEqualTo("acme@post.example");
    assertThat(acme.plain()).contains("1@r1.example", "203.0.114.1").doesNotContain("globex");
    assertThat(acme.plain()).doesNotContain("2@r2.example").doesNotContain("3@r3.example");
    assertThat(acme.deliveries()).isEqualTo(1);
  }

  @Test
  void operatorsSeeAll() {
    assertThat(due(owner("acme", "Acme")))
        .filteredOn(n -> n.address().equals("noc@msp.example"))
        .singleElement()
        .satisfies(n -> assertThat(n.plain()).contains("1@r1.example", "2@r2.example", "globex"));
  }

  @Test
  void aNameWithLineEndsCannotAddHeaderFields() {
    assertThat(due(owner("acme", "Acme\r\nBcc: all@x.example")))
        .allSatisfy(
            n -> {
              assertThat(n.subject()).doesNotContain("\r").doesNotContain("\n");
              assertThat(n.plain()).doesNotContain("\r\nBcc");
            });
  }

  @Test
  void theSameOccasionHasTheSameId() {
    assertThat(due(owner("acme", "Acme"))).isEqualTo(due(owner("acme", "Acme")));
  }

  @Test
  void ownersOfTenantsThatAreNotTouchedAreNotTold() {
    assertThat(due(owner("initech", "Initech")))
        .extracting(Notice::address)
        .containsExactly("noc@msp.example");
  }
}
