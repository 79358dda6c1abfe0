package io.whybounce.notifier.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeViewTest {
  private final Materials materials = new Materials();

  private NoticeView view(Optional<String> tenant, Locale language) {
    return NoticeView.of(
        materials.seedCase(Materials.anna(tenant, language)), Occasion.OPENED, List.of());
  }

  private NoticeView view(Optional<String> tenant) {
    return view(tenant, Locale.ENGLISH);
  }

  @Test
  void anOwnerReadsOfItsOwnDeliveriesOnlyWithTimesInItsZone() {
    NoticeView view = view(Optional.of("acme"));
    assertThat(view.deliveries())
        .extracting(NoticeView.Line::recipient)
        .containsExactlyInAnyOrder(
            "x@harborbank.example", "x@meridian.example", "x@tessera.example");
    assertThat(view.since().orElseThrow()).contains("24 Nov 2026 17:00 CET");
    assertThat(view.subject()).contains("3 deliveries").contains("Bigmail");
    assertThat(view.toString()).doesNotContain("globex", "initech", "lindqvist", "oakfield");
  }

  @Test
  void itSaysWhoMustActWhyAndWhatToDo() {
    NoticeView view = view(Optional.of("acme"));
    assertThat(view.primary()).startsWith("The sending provider, Bigmail.");
    assertThat(view.contributing().orElseThrow()).contains("neutral");
    assertThat(view.reasons()).anyMatch(r -> r.contains("fell: it was +2.1 (good)"));
    assertThat(view.advice()).anyMatch(a -> a.contains("ticket"));
    assertThat(view.wouldChange()).isNotEmpty();
    assertThat(view.link()).startsWith("https://why.msp.example/incidents/");
  }

  @Test
  void operatorsReadOfAll() {
    assertThat(view(Optional.empty()).deliveries()).hasSize(10);
  }

  @Test
  void inGermanTheWholeNoticeIsGermanAndNothingOfOursIsQuotedInEnglish() {
    NoticeView view = view(Optional.of("acme"), Locale.GERMAN);
    assertThat(view.subject()).contains("3 Zustellungen").contains("Bigmail");
    assertThat(view.greeting()).isEqualTo("Guten Tag Anna,");
    assertThat(view.since().orElseThrow()).contains("24. Nov").contains("17:00 MEZ");
    assertThat(view.primary()).startsWith("Der sendende Anbieter, Bigmail. Die gemeinsamen");
    assertThat(view.contributing().orElseThrow()).contains("neutral");
    assertThat(view.reasons())
        .anyMatch(
            r ->
                r.startsWith("Der Wert von 203.0.114.")
                    && r.contains("+2.1 (gut)")
                    && r.contains("+0.0 (neutral)"));
    assertThat(view.reasons()).anyMatch(r -> r.contains("nichts miteinander zu tun"));
    assertThat(view.wouldChange()).isNotEmpty().noneMatch(s -> s.contains("englisch"));
    assertThat(view.primary()).doesNotContain("englisch");
    assertThat(view.ticket().orElseThrow().body()).contains("Bitte sagen Sie uns");
    assertThat(view.toString()).doesNotContain("globex", "initech", "lindqvist", "oakfield");
  }

  @Test
  void anEndedIncidentAsksNobodyToActAndClaimsNoRecoveryThatIsNotThere() {
    NoticeView view =
        NoticeView.of(
            materials.seedCase(Materials.anna(Optional.of("acme"), Locale.ENGLISH)),
            Occasion.RESOLVED,
            List.of("a remark"));
    assertThat(view.ticket()).isEmpty();
    assertThat(view.wouldChange()).isEmpty();
    assertThat(view.labels()).containsEntry("who", "Who had to act");
    assertThat(view.heads()).containsEntry("who", "WHO HAD TO ACT");
    assertThat(view.headline())
        .as("the gateways stand at neutral still: an operator said that it is over")
        .isEqualTo("The trouble is over. It had hit 3 deliveries of yours.");
    assertThat(view.remark()).containsExactly("a remark");
  }

  @Test
  void ofALongListThePageHasTheRestSoThatWhatToDoIsNotFarDown() {
    Story story = materials.story();
    List<Assessment> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(
          story.stated(
              "a@acme.example",
              "user" + i + "@fabrikam.example",
              1 + i % 8,
              Action.FAILED,
              Cause.RECIPIENT_SYSTEM_FAILURE));
    }
    many.add(
        story.stated(
            "b@globex.example",
            "user@fabrikam.example",
            2,
            Action.FAILED,
            Cause.RECIPIENT_SYSTEM_FAILURE));
    NoticeView view =
        NoticeView.of(
            materials.of(many, Materials.anna(Optional.of("acme"), Locale.ENGLISH)),
            Occasion.OPENED,
            List.of());
    assertThat(view.deliveries()).hasSize(10);
    assertThat(view.more().orElseThrow())
        .startsWith("and 50 more")
        .endsWith("/incidents/" + view.incidentId());
    assertThat(view.subject()).startsWith("60 deliveries");
    assertThat(view.ticket().orElseThrow().body()).contains("Deliveries (20 of 60)");
  }

  @Test
  void aGatewayThatNobodyCanNameIsNotSaidToBeItsOwnOperator() {
    Story story = materials.story();
    List<Assessment> unnamed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      unnamed.add(
          Story.withoutLookups(
              story.delay(
                  "x@" + List.of("acme", "globex", "initech").get(i % 3) + ".example",
                  "y@r" + i + ".example",
                  1,
                  Story.Score.NONE)));
    }
    for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      NoticeView view =
          NoticeView.of(
              materials.of(unnamed, Materials.anna(Optional.of("acme"), language)),
              Occasion.OPENED,
              List.of());
      assertThat(view.headline()).doesNotContain("203.0.114.21");
      if (language.equals(Locale.GERMAN)) {
        assertThat(view.primary()).contains("Das Gateway 203.0.114.21: Der gute Ruf ist verloren");
      }
    }
  }

  @Test
  void inEnglishTooTimesOfReputationAreTheReadersAndAGatewayIsExplainedOnce() {
    NoticeView view = view(Optional.of("acme"));
    assertThat(view.reasons())
        .anyMatch(
            r ->
                r.startsWith("The score of 203.0.114.")
                    && r.contains("fell: it was +2.1 (good) until 24 Nov 2026 17:00:00 CET"));
    assertThat(view.headline())
        .endsWith(
            "Gateways are the servers of Bigmail that hand your mail to the recipients' side.");
    assertThat(view(Optional.empty()).headline()).doesNotContain("Gateways are");
  }
}
