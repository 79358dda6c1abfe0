package io.whybounce.classifier.rule;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PassingFieldsTest {
  @Test
  void fieldsOfTheWayAreBlanksAndAllElseStandsWhereItStood() {
    String prose =
        "Sorry.\nReceived: from a (TLS)\n by b with ESMTPS\nDiagnostic-Code: smtp; 550 no\nBye.";
    String blanked = PassingFields.blanked(prose);
    assertThat(blanked).hasSameSizeAs(prose).doesNotContain("TLS").doesNotContain("ESMTPS");
    assertThat(blanked.indexOf("Diagnostic-Code: smtp; 550 no"))
        .isEqualTo(prose.indexOf("Diagnostic-Code"));
    assertThat(blanked).endsWith("Bye.").startsWith("Sorry.\n");
  }

  @Test
  void quotedFieldsAreFoundBehindTheirMarks() {
    assertThat(PassingFields.blanked("> > Final-Recipient: rfc822; a@b.example\n> why"))
        .doesNotContain("rfc822")
        .contains("> why");
  }

  @Test
  void whatFollowsWithoutBeingIndentedIsNoPartOfAField() {
    assertThat(PassingFields.blanked("Message-ID: <1@a>\nmailbox full\n  mailbox full"))
        .contains("mailbox full\n  mailbox full");
  }

  @Test
  void proseWithoutSuchFieldsStaysTheSame() {
    String prose = "Reason: user unknown\nat: 10:30\n: \n";
    assertThat(PassingFields.blanked(prose)).isSameAs(prose);
  }
}
