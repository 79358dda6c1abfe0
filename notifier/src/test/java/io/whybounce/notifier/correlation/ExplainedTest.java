package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** What an incident that goes on explains opens no second one beside it. */
class ExplainedTest {
  private static final FactorKey BIGMAIL = new FactorKey(FactorKind.PROVIDER, "bigmail");
  private static final FactorKey LARGE =
      new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example");

  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Board board = new Board();
  private final Correlator correlator =
      new Correlator(Thresholds.defaults(), change -> Optional.empty());
  private final Instant now = story.begin.plusSeconds(3600);

  private void ordinaryDays(int aDay, FactorKey... factors) {
    board.knowHistory(Duration.ofDays(10));
    for (FactorKey factor : factors) {
      for (Sign sign : Sign.values()) {
        for (int day = 0; day < 10; day++) {
          board.knowUsual(factor, sign, day, aDay);
        }
      }
    }
  }

  private Delivery delivery(Assessment assessment) {
    Optional<String> tenant =
        assessment.diagnosis().report().original().sender().flatMap(Addresses::domain);
    return Deliveries.of(assessment, tenant, now);
  }

  private Delivery silent(String sender, String recipient, int gateway) {
    return delivery(story.delay(sender, recipient, gateway, Story.Score.NONE));
  }

  private void arrive(Delivery delivery) {
    correlator.arrive(board, delivery, now);
  }

  /** Servers of the large recipient say that they fail, through so many gateways. */
  private void outageOfLarge(int gateways) {
    IntStream.range(0, 30)
        .forEach(
            i ->
                arrive(
                    delivery(
                        story.stated(
                            "s@t" + i % 9 + ".example",
                            "x" + i + "@large.example",
                            1 + i % gateways,
                            Action.DELAYED,
                            Cause.RECIPIENT_SYSTEM_FAILURE))));
  }

  /** Delays of senders and recipients that have one gateway in common and nothing else. */
  private void scattered(int from, int to, int gateway) {
    IntStream.range(from, to)
        .forEach(i -> arrive(silent("b@t" + i + ".example", "x@r" + i + ".example", gateway)));
  }

  private static Delivery withoutGateway(Delivery d) {
    return new Delivery(
        d.id(),
        d.tenant(),
        d.claimedTag(),
        d.sender(),
        d.senderDomain(),
        d.recipient(),
        d.recipientDomain(),
        d.recipientProvider(),
        d.action(),
        Optional.empty(),
        d.sign(),
        d.conclusive(),
        d.proven(),
        d.at(),
        d.evidence(),
        List.of());
  }

  private List<Dossier> unmerged() {
    return board.touchedDossiers().stream().filter(d -> d.mergedInto().isEmpty()).toList();
  }

  private List<FactorKey> factors() {
    return unmerged().stream().map(Dossier::factor).toList();
  }

  @Test
  void whatDoesNotTellItsGatewaySpeaksNotAgainstTheRecipientWhoseOtherTroubleIsTheProviders() {
    ordinaryDays(2, BIGMAIL, LARGE);
    IntStream.range(0, 60)
        .forEach(
            i ->
                arrive(
                    silent(
                        "b@t" + i % 9 + ".example",
                        i % 5 > 0 ? "x" + i + "@large.example" : "x@r" + i + ".example",
                        1 + i % 4)));
    // One in ten was read wrongly.
    IntStream.range(0, 4)
        .forEach(i -> arrive(silent("w@t" + i + ".example", "w" + i + "@large.example", 20 + i)));
    IntStream.range(0, 12)
        .forEach(
            i ->
                arrive(
                    withoutGateway(
                        silent("c@t" + i % 9 + ".example", "y" + i + "@large.example", 1))));
    assertThat(factors()).containsExactly(BIGMAIL);
  }

  @Test
  void aDelayWithoutAReasonBelongsToTheOutageOfItsRecipient() {
    ordinaryDays(2, BIGMAIL, LARGE);
    outageOfLarge(8);
    IntStream.range(0, 12)
        .forEach(
            i -> arrive(silent("u@t" + i % 9 + ".example", "z" + i + "@large.example", 1 + i % 4)));
    assertThat(factors()).containsExactly(LARGE);
    assertThat(unmerged().get(0).extent().deliveries()).isEqualTo(42);
  }

  @Test
  void whatServersCallTheRecipientsOwnIsNoPartOfAProvidersIncident() {
    assertThat(Sign.RECIPIENT.bearing()).doesNotContain(FactorKind.PROVIDER);
    ordinaryDays(2, BIGMAIL, LARGE);
    IntStream.range(0, 40)
        .forEach(
            i -> arrive(silent("b@t" + i % 9 + ".example", "x@r" + i + ".example", 1 + i % 4)));
    outageOfLarge(4);
    assertThat(factors()).containsExactlyInAnyOrder(BIGMAIL, LARGE);
  }

  @Test
  void aHostThatNobodyWasKnownToUseNeedsTwiceAsManyAsAGateway() {
    ordinaryDays(2, BIGMAIL);
    scattered(0, 4, 9);
    assertThat(factors()).isEmpty();
    scattered(4, 12, 9);
    assertThat(factors()).hasSize(1);
  }

  @Test
  void aFallMakesNoIncidentOfAsManyDelaysAsThereAlwaysAre() {
    ordinaryDays(30, BIGMAIL, new FactorKey(FactorKind.GATEWAY, Story.ip(1)));
    scattered(0, 3, 1);
    correlator.change(board, GatewayChange.of(story.fall(1)), now);
    assertThat(unmerged()).hasSize(1);
    assertThat(unmerged().get(0).state()).isEqualTo(IncidentState.WARNING);
  }

  @Test
  void aFallWarnsOfItsGatewayAndOfTheProviderOnceAnotherFollows() {
    arrive(silent("b@t1.example", "x@r1.example", 1));
    arrive(silent("b@t2.example", "x@r2.example", 2));
    correlator.change(board, GatewayChange.of(story.fall(1)), now);
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.GATEWAY, Story.ip(1)));
    correlator.change(board, GatewayChange.of(story.fall(2)), now);
    assertThat(factors()).containsExactly(BIGMAIL);
  }

  @Test
  void aFallWarnsOfTheNetworkOnceAnotherFollowsWhereNoProviderIsKnown() {
    board.knowUsed(Story.ip(1));
    board.knowUsed(Story.ip(2));
    correlator.change(board, GatewayChange.of(story.fallOfUnknownProvider(1)), now);
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.GATEWAY, Story.ip(1)));
    correlator.change(board, GatewayChange.of(story.fallOfUnknownProvider(2)), now);
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.NETWORK, "AS64500"));
  }

  @Test
  void asFewAsCanHaveBeenReadWronglyOfTheProvidersIncidentAreNoneOfTheRecipients() {
    ordinaryDays(0, BIGMAIL, LARGE);
    providersAtLarge();
    astray(7);
    assertThat(factors()).containsExactly(BIGMAIL);
  }

  @Test
  void moreThanCanHaveBeenReadWronglyAreTheRecipients() {
    ordinaryDays(0, BIGMAIL, LARGE);
    providersAtLarge();
    astray(40);
    assertThat(factors()).containsExactlyInAnyOrder(BIGMAIL, LARGE);
  }

  /** Forty of the provider's delays at the large recipient, as many at others. */
  private void providersAtLarge() {
    for (int i = 0; i < 40; i++) {
      String sender = "b@t" + i % 17 + ".example";
      arrive(silent(sender, "x" + i + "@large.example", 1 + i % 4));
      arrive(silent(sender, "x@r" + i + ".example", 1 + i % 4));
    }
  }

  /** Delays at the large recipient through other gateways. */
  private void astray(int count) {
    for (int i = 0; i < count; i++) {
      arrive(silent("a@o" + i + ".example", "y" + i + "@large.example", 20 + i % 40));
    }
  }

  @Test
  void aChangeThatComesAgainBringsNothingBackThatIsPartOfAnother() {
    scattered(0, 3, 1);
    GatewayChange change = GatewayChange.of(story.fall(1));
    correlator.change(board, change, now);
    Dossier part = unmerged().get(0);
    Dossier whole =
        Dossier.open("whole", IncidentState.OPEN, LARGE, Optional.empty(), now)
            .with(silent("q@t9.example", "q@large.example", 5));
    Gathering.absorb(board, whole, part, now);
    correlator.change(board, change, now);
    assertThat(board.dossier(part.id()).orElseThrow().mergedInto()).contains("whole");
    assertThat(unmerged()).hasSize(1);
  }

  @Test
  void aPartIsNamedOnceHoweverOftenItIsTakenUp() {
    Life part = Life.from(now).absorbing("a", Life.from(now));
    Life whole = Life.from(now).absorbing("a", Life.from(now)).absorbing("b", part);
    assertThat(whole.merged()).containsExactly("a", "b");
  }
}
