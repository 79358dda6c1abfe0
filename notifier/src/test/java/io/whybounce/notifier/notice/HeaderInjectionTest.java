package io.whybounce.notifier.notice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that a notice says begins another header field of the mail that tells of it. */
class HeaderInjectionTest {
  private final Materials materials = new Materials();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nBcc: x@y.example",
        "\rBcc: x@y.example",
        "\nBcc: x@y.example",
        "\u0085Bcc: x@y.example",
        "\u2028Bcc: x@y.example",
        "\u2029Bcc: x@y.example",
        "\u000bBcc",
        "\u0000Bcc",
        "\u202eBcc"
      })
  void subjectsAreOneLineWhateverARecipientsDomainOrAnOwnerIsCalled(String evil) {
    Story story = materials.story();
    String domain = "bank" + evil + ".example";
    List<Assessment> events =
        List.of(
            failed(story, "a@acme.example", "x@" + domain),
            failed(story, "b@globex.example", "y@" + domain),
            failed(story, "c@initech.example", "z@" + domain),
            failed(story, "a@acme.example", "w@" + domain));
    for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      Owner anna = Materials.anna(Optional.of("acme"), language);
      Owner reader =
          new Owner(anna.tenant(), anna.mail(), "Anna" + evil, anna.language(), anna.zone());
      Material material = materials.of(events, reader);
      NoticeView notice = NoticeView.of(material, Occasion.OPENED, List.of("remark" + evil));
      assertOneLine(notice.subject());
      notice.ticket().ifPresent(t -> assertOneLine(t.subject()));
      DigestView digest =
          DigestView.of(
              reader,
              material.own(),
              Map.of(),
              2,
              FailureChoice.DAILY,
              "https://why.msp.example/",
              List.of());
      assertOneLine(digest.subject());
      assertThat(OneHeader.of(evil + "x".repeat(5_000))).hasSizeLessThan(200);
    }
  }

  private static Assessment failed(Story story, String sender, String recipient) {
    return story.stated(sender, recipient, 1, Action.DELAYED, Cause.RECIPIENT_SYSTEM_FAILURE);
  }

  private static void assertOneLine(String subject) {
    assertThat(subject)
        .isNotBlank()
        .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202e]");
  }
}
