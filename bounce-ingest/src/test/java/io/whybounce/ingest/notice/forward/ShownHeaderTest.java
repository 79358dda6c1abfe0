package io.whybounce.ingest.notice.forward;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From: | Date: | Subject: | To:",
        "*From:* | *Sent:* | *Subject:* | *To:*",
        "Von: | Gesendet: | Betreff: | An:",
        "De : | Envoyé : | Objet : | À :",
        "De: | Enviado el: | Asunto: | Para:",
        "Da: | Inviato: | Oggetto: | A:",
        "Van: | Verzonden: | Onderwerp: | Aan:",
        "差出人: | 送信日時: | 件名: | 宛先:",
        "发件人: | 发送时间: | 主题: | 收件人:",
        "От: | Дата: | Тема: | Кому:",
      })
  void headersAreReadInEveryLanguage(String from, String date, String subject, String to) {
    Optional<ShownHeader> shown =
        ShownHeader.at(
            List.of(
                from + " Mail Delivery System <mailer-daemon@north.example>",
                date + " Monday, 2 March 2026 10:00",
                to + " dana@brightwater.example",
                subject + " Delayed",
                "",
                "Text"),
            0);

    assertThat(shown).isPresent();
    assertThat(shown.get().fields().value("From")).contains("mailer-daemon@north.example");
    assertThat(shown.get().fields().value("Subject")).isEqualTo("Delayed");
    assertThat(shown.get().end()).isEqualTo(4);
  }

  @Test
  void aLineThatBrokeBelongsToItsField() {
    ShownHeader shown =
        ShownHeader.at(
                List.of(
                    "From: a@north.example",
                    "To: dana@brightwater.example,",
                    "  kim@south.example",
                    "Subject: x",
                    ""),
                0)
            .orElseThrow();

    assertThat(shown.fields().value("To")).contains("kim@south.example");
  }

  @Test
  void aSentenceWithAColonIsNoHeader() {
    assertThat(ShownHeader.at(List.of("From: here on we wait.", "", "Bye"), 0)).isEmpty();
    assertThat(ShownHeader.at(List.of("Note: nothing", "Subject: x"), 0)).isEmpty();
  }
}
