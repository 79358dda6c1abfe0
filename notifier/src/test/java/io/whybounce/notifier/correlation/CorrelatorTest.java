package io.whybounce.notifier.correlation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.testing.Cases;

import static org.assertj.core.api.Assertions.assertThat;

class CorrelatorTest {
  private final Correlator correlator = new Correlator(Thresholds.DEFAULT);
  private final List<Delivery> deliveries = new ArrayList<>();

  private void add(String tenant, Assessment assessment) {
    deliveries.add(new Delivery(Optional.of(tenant), assessment));
  }

  @Test
  void gatewaysOfOneProviderThatFailForUnrelatedRecipientsAreOneGroupInWhateverOrder() {
    add("a", Cases.fallen("x@a.example", "1@r1.example", "203.0.114.1", "bigmail"));
    add("a", Cases.fallen("x@a.example", "2@r2.example", "203.0.114.2", "bigmail"));
    add("b", Cases.fallen("y@b.example", "3@r1.example", "203.0.114.3", "bigmail"));
    add("c", Cases.fallen("z@c.example", "4@r3.example", "203.0.114.4", "bigmail"));
    add(
        "c",
        Cases.stated("z@c.example", "5@r4.example", "203.0.114.4", "bigmail", Cause.MAILBOX_FULL));
    add(
        "b",
        Cases.stated(
            "y@b.example", "6@r2.example", "203.0.114.1", "bigmail", Cause.UNKNOWN_RECIPIENT));

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(deliveries, new Random(seed));
      assertThat(correlator.groups(deliveries))
          .singleElement()
          .satisfies(
              group -> {
                assertThat(group.kind()).isEqualTo(FactorKind.PROVIDER);
                assertThat(group.value()).isEqualTo("bigmail");
                assertThat(group.deliveries()).hasSize(4);
                assertThat(group.tenants()).containsExactly("a", "b", "c");
                assertThat(group.gateways()).hasSize(4);
              });
    }
  }

  @Test
  void ordinaryTroubleWithItsOwnReasonIsNoGroup() {
    for (int i = 0; i < 20; i++) {
      add(
          "t" + i % 3,
          Cases.stated(
              i + "@s.example",
              i + "@r" + i + ".example",
              "203.0.114.1",
              "bigmail",
              Cause.MAILBOX_FULL));
    }

    assertThat(correlator.groups(deliveries)).isEmpty();
  }

  @Test
  void whatOneTenantAloneShowsIsNotBlamedOnTheProvider() {
    for (int i = 0; i < 6; i++) {
      add(
          "a",
          Cases.silent(
              "x@a.example", i + "@r" + i + ".example", "203.0.114." + (1 + i % 3), "bigmail"));
    }

    assertThat(correlator.groups(deliveries)).isEmpty();
  }

  @Test
  void oneTenantAloneIsEnoughIfLookupsProveIt() {
    for (int i = 0; i < 3; i++) {
      add(
          "a",
          Cases.fallen(
              "x@a.example", i + "@r" + i + ".example", "203.0.114." + (1 + i), "bigmail"));
    }

    assertThat(correlator.groups(deliveries))
        .singleElement()
        .satisfies(group -> assertThat(group.kind()).isEqualTo(FactorKind.PROVIDER));
  }

  @Test
  void oneGatewayAloneIsTheNarrowerFactor() {
    add("a", Cases.silent("x@a.example", "1@r1.example", "203.0.114.1", "bigmail"));
    add("b", Cases.silent("y@b.example", "2@r2.example", "203.0.114.1", "bigmail"));
    add("c", Cases.silent("z@c.example", "3@r3.example", "203.0.114.1", "bigmail"));

    assertThat(correlator.groups(deliveries))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.kind()).isEqualTo(FactorKind.GATEWAY);
              assertThat(group.value()).isEqualTo("203.0.114.1");
            });
  }

  @Test
  void oneRecipientSystemThatFailsForSeveralProvidersIsTheFactor() {
    add("a", Cases.silent("x@a.example", "1@r1.example", "203.0.114.1", "bigmail"));
    add("b", Cases.silent("y@b.example", "2@r1.example", "203.0.115.1", "othermail"));
    add("c", Cases.silent("z@c.example", "3@r1.example", "203.0.116.1", "thirdmail"));

    assertThat(correlator.groups(deliveries))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.kind()).isEqualTo(FactorKind.RECIPIENT_PROVIDER);
              assertThat(group.value()).isEqualTo("r1.example");
            });
  }

  @Test
  void oneSenderDomainThatFailsThroughSeveralProvidersIsTheFactor() {
    for (int i = 0; i < 4; i++) {
      add(
          "a",
          Cases.silent(
              "x@a.example",
              i + "@r" + i + ".example",
              "203.0.114." + i,
              i % 2 == 0 ? "one" : "two"));
    }

    assertThat(correlator.groups(deliveries))
        .singleElement()
        .satisfies(group -> assertThat(group.kind()).isEqualTo(FactorKind.SENDER_DOMAIN));
  }

  @Test
  void twoDeliveriesAreChance() {
    add("a", Cases.fallen("x@a.example", "1@r1.example", "203.0.114.1", "bigmail"));
    add("b", Cases.fallen("y@b.example", "2@r2.example", "203.0.114.2", "bigmail"));

    assertThat(correlator.groups(deliveries)).isEmpty();
  }
}
