package io.whybounce.ingest.notice.message;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attachment; filename=notice.eml | notice.eml",
        "attachment; filename=\"a b.eml\" | a b.eml",
        "attachment; FileName = \"x.msg\" | x.msg",
        "attachment; filename*=utf-8''r%C3%A9ponse%2Eeml | réponse.eml",
        "attachment; filename*0=\"noti\"; filename*1=\"ce.eml\" | notice.eml",
        "attachment; filename*0*=iso-8859-1'fr'r%E9; filename*1=p.eml | rép.eml",
        "attachment; filename=\"=?utf-8?q?r=C3=A9p.eml?=\" | rép.eml",
        "attachment; filename=\"open.eml | open.eml",
        "attachment; filename*=%zz.eml | %zz.eml",
        "attachment; notfilename=x.eml | ''",
      })
  void theFileNameIsReadInEveryForm(String disposition, String expected) {
    assertThat(of("application/octet-stream", disposition).fileName()).isEqualTo(expected);
  }

  @Test
  void theTypeIsReadForgivingly() {
    assertThat(of("Text/HTML; charset=\"UTF-8\"", "").name()).isEqualTo("text/html");
    assertThat(of("Text/HTML; charset=\"UTF-8\"", "").charset()).isEqualTo("UTF-8");
    assertThat(of("text", "").name()).isEqualTo("text/plain");
    assertThat(of("nonsense", "").name()).isEqualTo("application/octet-stream");
    assertThat(of("multipart/report; boundary=x; report-type=\"Delivery-Status\"", "").reportType())
        .isEqualTo("delivery-status");
  }

  private static MediaType of(String type, String disposition) {
    return MediaType.of(
        new HeaderFields(
            List.of(
                new HeaderFields.Field("Content-Type", type),
                new HeaderFields.Field("Content-Disposition", disposition))));
  }
}
