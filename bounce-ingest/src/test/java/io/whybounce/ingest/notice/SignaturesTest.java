package io.whybounce.ingest.notice;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.ingest.notice.message.HeaderFields;

import static org.assertj.core.api.Assertions.assertThat;

class SignaturesTest {
  private static List<DkimSignature> of(String... lines) {
    return Signatures.of(HeaderFields.parse(List.of(lines), 0, lines.length));
  }

  @Test
  void domainAndSelectorAreReadFromAFoldedField() {
    assertThat(
            of(
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;",
                "  d=Acme.Example; s = Mail.2026-11 ;",
                "\tbh=abc=; b=d=wrong.example"))
        .containsExactly(new DkimSignature("acme.example", "mail.2026-11"));
  }

  @Test
  void eachSignatureIsToldOnceInItsOrderAndNotMoreThanTen() {
    assertThat(
            of(
                "DKIM-Signature: d=a.example; s=one",
                "DKIM-Signature: d=esp.example; s=two",
                "dkim-signature: s=one; d=a.example"))
        .containsExactly(
            new DkimSignature("a.example", "one"), new DkimSignature("esp.example", "two"));
    assertThat(
            of(
                IntStream.range(0, 50)
                    .mapToObj(i -> "DKIM-Signature: d=a.example; s=k" + i)
                    .toArray(String[]::new)))
        .hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d=a.example",
        "s=one",
        "d=; s=one",
        "d=example; s=one",
        "d=a..example; s=one",
        "d=a.example.; s=one",
        "d=a.example; s=on e",
        "d=a.example; s=*",
        "d=a.example/x; s=one",
        "d=ä.example; s=one",
        "ad=a.example; s=one",
        "d=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example; s=one",
        ""
      })
  void whatIsNoNameIsPassedOver(String value) {
    assertThat(of("DKIM-Signature: " + value)).isEmpty();
  }
}
