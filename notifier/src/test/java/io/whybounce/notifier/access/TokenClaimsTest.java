package io.whybounce.notifier.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenClaimsTest {
  private static OidcSettings settings(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(OidcSettings.class)
        .withSources(new PropertiesConfigSource(values, "test", 1))
        .build()
        .getConfigMapping(OidcSettings.class);
  }

  private static Caller caller(Set<String> roles, Optional<String> tenant) {
    return new TokenClaims("anna", roles, tenant).caller(settings(Map.of()));
  }

  @Test
  void anOperatorSeesAllWhateverElseTheTokenSays() {
    assertThat(caller(Set.of("whybounce-operator", "whybounce-owner"), Optional.of("acme")))
        .isEqualTo(Caller.operator("oidc:anna"));
  }

  @Test
  void anOwnerSeesTheTenantOfTheClaim() {
    assertThat(caller(Set.of("x", "whybounce-owner"), Optional.of("acme")).scope())
        .contains("acme");
  }

  @Test
  void withoutARoleOrATenantNothingIsSeen() {
    assertThatThrownBy(() -> caller(Set.of("operator", "owner"), Optional.of("acme")))
        .isInstanceOf(NoAccess.class)
        .hasMessageContaining("whybounce-owner");
    for (String tenant : new String[] {"", "a b", "x".repeat(41), "a\nb"}) {
      assertThatThrownBy(() -> caller(Set.of("whybounce-owner"), Optional.of(tenant)))
          .as(tenant)
          .isInstanceOf(NoAccess.class);
    }
    assertThatThrownBy(() -> caller(Set.of("whybounce-owner"), Optional.empty()))
        .hasMessageContaining("claim tenant");
  }

  @Test
  void anEqualNameInTheDatabaseIsAnotherOne() {
    String name =
        new TokenClaims("operator\n", Set.of("whybounce-operator"), Optional.empty())
            .caller(settings(Map.of()))
            .name();
    assertThat(name).isEqualTo("oidc:operator ");
  }

  @Test
  void eachWrongSettingIsNamed() {
    assertThat(OidcProblems.of(settings(Map.of()))).isEmpty();
    assertThat(
            OidcProblems.of(
                settings(
                    Map.of(
                        "whybounce.oidc.issuer", "https://id.msp.example/realms/msp",
                        "whybounce.oidc.client-id", "whybounce",
                        "whybounce.oidc.client-secret", "s"))))
        .isEmpty();
    assertThat(OidcProblems.of(settings(Map.of("whybounce.oidc.issuer", "id.msp.example"))))
        .anyMatch(p -> p.contains("WHYBOUNCE_OIDC_ISSUER"))
        .anyMatch(p -> p.contains("WHYBOUNCE_OIDC_AUDIENCE"));
    assertThat(OidcProblems.of(settings(Map.of("whybounce.oidc.client-id", "whybounce"))))
        .singleElement()
        .asString()
        .contains("WHYBOUNCE_OIDC_ISSUER is not set");
    assertThat(
            OidcProblems.of(
                settings(
                    Map.of(
                        "whybounce.oidc.issuer", "https://id.msp.example",
                        "whybounce.oidc.audience", "why",
                        "whybounce.oidc.client-secret", "s",
                        "whybounce.oidc.owner-role", "whybounce-operator"))))
        .anyMatch(p -> p.contains("CLIENT_ID is not set"))
        .anyMatch(p -> p.contains("OWNER_ROLE are the same"));
  }
}
