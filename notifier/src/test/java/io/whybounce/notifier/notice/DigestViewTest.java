package io.whybounce.notifier.notice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.correlation.Deliveries;

import static org.assertj.core.api.Assertions.assertThat;

class DigestViewTest {
  private final Materials materials = new Materials();

  private DigestView view(Locale language, int count) {
    Assessment full =
        materials
            .story()
            .stated("a@acme.example", "k@oakfield.example", 1, Action.FAILED, Cause.MAILBOX_FULL);
    return DigestView.of(
        Materials.anna(Optional.of("acme"), language),
        List.of(Deliveries.of(full, Optional.of("acme"), materials.story().begin)),
        Map.of(),
        count,
        FailureChoice.DAILY,
        "https://why.msp.example/",
        List.of());
  }

  @Test
  void ofOneDeliveryItSpeaksAsOfOne() {
    DigestView english = view(Locale.ENGLISH, 1);
    assertThat(english.subject()).isEqualTo("1 delivery failed or delayed");
    assertThat(english.headline()).startsWith("This delivery failed");
    assertThat(english.deliveries().get(0).cause()).contains("the recipient's mailbox is full");
    DigestView german = view(Locale.GERMAN, 1);
    assertThat(german.headline()).startsWith("Diese Zustellung schlug fehl");
    assertThat(german.deliveries().get(0).cause()).contains("das Postfach des Empfängers ist voll");
  }

  @Test
  void ofMoreThanItListsThePageOfDeliveriesHasTheRest() {
    DigestView view = view(Locale.ENGLISH, 3);
    assertThat(view.headline()).startsWith("These deliveries");
    assertThat(view.more().orElseThrow()).startsWith("and 2 more");
    assertThat(view.link()).isEqualTo("https://why.msp.example/deliveries");
  }
}
