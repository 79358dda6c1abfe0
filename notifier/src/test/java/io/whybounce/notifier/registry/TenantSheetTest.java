package io.whybounce.notifier.registry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TenantSheetTest {
  @Test
  void columnsComeInAnyOrderAndQuotesHoldCommasQuotesAndLines() {
    TenantSheet sheet =
        TenantSheet.read("\uFEFFname,Tenant\r\n\"A \"\"b\"\", c\",ACME\r\n\r\nGlobex,globex");
    assertThat(sheet.faults()).isEmpty();
    assertThat(sheet.entries()).extracting(e -> e.id()).containsExactly("acme", "globex");
    assertThat(sheet.entries().get(0).name()).contains("A \"b\", c");
    assertThat(sheet.entries().get(1).line()).isEqualTo(4);
  }

  @Test
  void eachFaultNamesItsLineAndReason() {
    TenantSheet sheet =
        TenantSheet.read(
            "tenant,domains,owner,language\n"
                + "acme,a.example,it@a.example,en\n"
                + "a b,,,\n"
                + "globex,a.example,,\n"
                + "initech,,no-address,\n"
                + "hooli,,x@h.example,xx\n"
                + "umbrella,,,,,\n");
    assertThat(sheet.entries()).hasSize(1);
    assertThat(sheet.faults()).extracting(f -> f.line()).containsExactly(3, 4, 5, 6, 7);
    assertThat(sheet.faults().get(1).reason()).contains("a.example", "another tenant");
  }

  @Test
  void headersAreNotSmuggledInThroughQuotedLines() {
    TenantSheet sheet =
        TenantSheet.read("tenant,owner\nacme,\"it@a.example\nBcc: all@b.example\"\n");
    assertThat(sheet.entries()).isEmpty();
    assertThat(sheet.faults()).hasSize(1);
  }

  @Test
  void whatIsNoTableIsRefusedWhole() {
    for (String text :
        new String[] {
          "", "who\nacme", "name\nAcme", "tenant,tenant\na,b", "tenant\n\"open", ",".repeat(100)
        }) {
      assertThatThrownBy(() -> TenantSheet.read(text)).as(text).isInstanceOf(InvalidForm.class);
    }
    assertThatThrownBy(() -> TenantSheet.read("tenant\n" + "acme\n".repeat(5_000)))
        .isInstanceOf(InvalidForm.class);
  }
}
