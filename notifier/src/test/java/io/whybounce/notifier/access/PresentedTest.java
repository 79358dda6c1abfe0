package io.whybounce.notifier.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PresentedTest {
  private static Presented authorization(String field) {
    return Presented.of(Optional.empty(), Optional.of(field));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPasswordMayHaveColonsAndAnyLetters() {
    assertThat(authorization(basic("anna:a:b:ö")))
        .isEqualTo(new Presented(Presented.Kind.PASSWORD, "anna", "a:b:ö"));
    assertThat(authorization("bAsIc" + basic("anna:x").substring(5)).kind())
        .isEqualTo(Presented.Kind.PASSWORD);
  }

  @Test
  void aKeyIsLookedAtBeforeAllElse() {
    assertThat(Presented.of(Optional.of("wb_1"), Optional.of(basic("anna:x"))))
        .isEqualTo(new Presented(Presented.Kind.KEY, "", "wb_1"));
  }

  @Test
  void whatCannotBeReadIsNothingOfUseAndNotNothing() {
    for (String field :
        new String[] {
          "Basic !!!", basic("no colon"), "Digest a=b", "", "Bearer", "Basic " + "A".repeat(2_000)
        }) {
      assertThat(authorization(field).kind()).as(field).isEqualTo(Presented.Kind.UNREADABLE);
    }
    assertThat(authorization("Bearer " + "a".repeat(9_000)).kind())
        .isEqualTo(Presented.Kind.UNREADABLE);
    assertThat(Presented.of(Optional.empty(), Optional.empty()).kind())
        .isEqualTo(Presented.Kind.NONE);
  }

  @Test
  void noSecretIsShownWhereItIsPrinted() {
    assertThat(authorization(basic("anna:geheim"))).asString().doesNotContain("geheim");
  }
}
