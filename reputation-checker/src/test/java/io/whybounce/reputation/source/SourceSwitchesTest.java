package io.whybounce.reputation.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceSwitchesTest {
  private static List<Source> apply(Set<String> on, Set<String> off, String key) throws Exception {
    return new SourceSwitches(on, off).apply(Sources.all(), name -> Optional.ofNullable(key));
  }

  @Test
  void theFileDecidesAndTheSettingsOverrideIt() throws Exception {
    assertThat(apply(Set.of(), Set.of(), null))
        .extracting(Source::id)
        .contains("blockhaus")
        .doesNotContain("keyed");
    assertThat(apply(Set.of("keyed"), Set.of("blockhaus"), "k3y"))
        .extracting(Source::id)
        .contains("keyed")
        .doesNotContain("blockhaus");
  }

  @Test
  void theKeyStandsInTheQueryNameAndNowhereElse() throws Exception {
    Source keyed =
        apply(Set.of("keyed"), Set.of(), "s3cret").stream()
            .filter(s -> s.id().equals("keyed"))
            .findFirst()
            .orElseThrow();

    assertThat(keyed.question("2001:db8::1"))
        .hasValueSatisfying(
            q -> {
              assertThat(q.name()).endsWith(".s3cret.keyed.example");
              assertThat(q.toString()).doesNotContain("s3cret");
            });
    assertThat(keyed.toString()).doesNotContain("s3cret");
  }

  @Test
  void anUnknownIdAndAMissingKeyAreRefusedWithTheSettingToMend() {
    assertThatThrownBy(() -> apply(Set.of("nosuch"), Set.of(), null))
        .hasMessage("WHYBOUNCE_SOURCES_ON names 'nosuch', which is no source's id");
    assertThatThrownBy(() -> apply(Set.of("keyed"), Set.of(), null))
        .hasMessageContaining("needs the key 'keyed'")
        .hasMessageContaining("WHYBOUNCE_SOURCES_KEYS_DIRECTORY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a.b", "../x", "\u00e9"})
  void aKeyThatIsNoLabelIsRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> apply(Set.of("keyed"), Set.of(), key))
        .hasMessage("the key 'keyed' is no DNS label: at most 63 of a-z, 0-9 and '-'");
  }
}
