package io.whybounce.notifier.notice;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.correlation.Dossier;

import static org.assertj.core.api.Assertions.assertThat;

/** A notice about a broken path does not travel along it. */
class RouteTest {
  private static final Phrases WORDS = Phrases.of(Locale.ENGLISH);

  private final Materials materials = new Materials();

  private static Owner owner(String mail, Optional<String> webhook, Optional<String> second) {
    return new Owner(
        Optional.of("acme"),
        mail,
        "Anna",
        Locale.ENGLISH,
        ZoneId.of("UTC"),
        webhook,
        HookKind.JSON,
        1,
        second);
  }

  private static Surroundings around(Set<String> relay, Map<String, Integer> paused) {
    return new Surroundings(relay, "msp.example", Map.of(), paused);
  }

  private Dossier gateways() {
    return materials.seedCase(owner("a@b.example", Optional.empty(), Optional.empty())).dossier();
  }

  private Dossier recipient() {
    return materials
        .of(
            IntStream.of(1, 5, 2, 6)
                .mapToObj(
                    g ->
                        materials
                            .story()
                            .stated(
                                "a" + g + "@acme.example",
                                "x@broken.example",
                                g,
                                Action.DELAYED,
                                Cause.RECIPIENT_SYSTEM_FAILURE))
                .toList(),
            owner("a@b.example", Optional.empty(), Optional.empty()))
        .dossier();
  }

  private static Route route(Owner owner, Dossier dossier, Surroundings around) {
    return Route.of(owner.ways(), 0, Optional.of(dossier), around, WORDS);
  }

  @Test
  void withNothingHitItIsMail() {
    Route route =
        route(
            owner("a@b.example", Optional.of("https://h.example/x"), Optional.empty()),
            gateways(),
            around(Set.of("203.0.114.99"), Map.of()));
    assertThat(route.way().orElseThrow().channel()).isEqualTo(Channel.MAIL);
    assertThat(route.reasons()).isEmpty();
  }

  @Test
  void whenTheRelayIsOneOfTheHitGatewaysItIsTheWebhookAndItSaysWhy() {
    Route route =
        route(
            owner("a@b.example", Optional.of("https://h.example/x"), Optional.empty()),
            gateways(),
            around(Set.of(Story.ip(1)), Map.of()));
    assertThat(route.way().orElseThrow().channel()).isEqualTo(Channel.WEBHOOK);
    assertThat(route.reasons()).singleElement().asString().contains("relay").contains(Story.ip(1));
  }

  @Test
  void whenTheOwnersDomainIsHitItIsTheSecondAddressElsewhere() {
    Route route =
        route(
            owner("a@mail.broken.example", Optional.empty(), Optional.of("a@else.example")),
            recipient(),
            around(Set.of(), Map.of()));
    assertThat(route.way()).contains(new Way(Channel.MAIL, "a@else.example"));
    assertThat(route.number()).isEqualTo(1);
  }

  @Test
  void aSecondAddressAtTheSameDomainIsNoWayEither() {
    Route route =
        route(
            owner("a@broken.example", Optional.empty(), Optional.of("b@broken.example")),
            recipient(),
            around(Set.of(), Map.of()));
    assertThat(route.way()).isEmpty();
    assertThat(route.reasons()).hasSize(2);
  }

  @Test
  void anAddressThatRefusedTooOftenIsPassedBy() {
    Route route =
        route(
            owner("A@b.example", Optional.empty(), Optional.of("c@d.example")),
            gateways(),
            around(Set.of(), Map.of("a@b.example", 3)));
    assertThat(route.way()).contains(new Way(Channel.MAIL, "c@d.example"));
  }

  @Test
  void ofAWebhookOnlyTheHostIsShown() {
    assertThat(new Way(Channel.WEBHOOK, "https://hooks.example/T0/secret?k=v").shown())
        .isEqualTo("https://hooks.example/...");
    assertThat(List.of(new Way(Channel.MAIL, "a@b.example").shown()))
        .containsExactly("a@b.example");
  }
}
