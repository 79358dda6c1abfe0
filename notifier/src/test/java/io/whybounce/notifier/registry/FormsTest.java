package io.whybounce.notifier.registry;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FormsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@b.example",
        "a@",
        "a@b@c.example",
        "a b@c.example",
        "a\r\nBcc:x@c.example",
        "<a@b.example>",
        "a@b",
        "a@b..example",
        "\"a b\"@c.example"
      })
  void whatIsNoPlainAddressIsRefused(String text) {
    assertThatThrownBy(() -> Forms.mail(text)).isInstanceOf(InvalidForm.class);
  }

  @Test
  void addressesKeepTheirLocalPartAndDomainsAreFolded() {
    assertThat(Forms.mail(" Anna.Berg@M\u00fcller.Example "))
        .isEqualTo("Anna.Berg@xn--mller-kva.example");
    assertThat(new TenantForm("X", List.of("ACME.example", "acme.example")).domains())
        .containsExactly("acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:pw@a.example/", "ftp://a", "https:///x", "no"})
  void aWebhookIsAWebAddressWithoutALogin(String url) {
    assertThatThrownBy(
            () ->
                new OwnerForm(
                    "A",
                    Optional.of(url),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(InvalidForm.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\r\nBcc: x@b.example",
        "A\rB",
        "A\nB",
        "A\u0085B",
        "A\u2028B",
        "A\u2029B",
        "A\u0000B",
        "A\u202eB"
      })
  void aNameIsOneLineThatReadsAsItStands(String name) {
    assertThatThrownBy(() -> Forms.name("name", name))
        .hasMessageContaining("name must be one line");
    assertThatThrownBy(() -> new TenantForm(name, List.of())).isInstanceOf(InvalidForm.class);
    assertThatThrownBy(
            () ->
                new OwnerForm(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(InvalidForm.class);
    assertThatThrownBy(() -> Forms.mail("a" + name + "@b.example")).isInstanceOf(InvalidForm.class);
  }

  @Test
  void aZoneThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                new OwnerForm(
                    "A",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("Mars/Base")))
        .hasMessageContaining("zone");
  }
}
