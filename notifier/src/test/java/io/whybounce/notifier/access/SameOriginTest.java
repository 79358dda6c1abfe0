package io.whybounce.notifier.access;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SameOriginTest {
  private static final String PUBLIC = "https://why.msp.example/";

  private static boolean post(String origin, String site, String host) {
    return SameOrigin.holds(
        "POST", Optional.ofNullable(origin), Optional.ofNullable(site), host, PUBLIC);
  }

  @Test
  void programsNameNoSiteAndMayChangeThings() {
    assertThat(post(null, null, "why.msp.example")).isTrue();
  }

  @Test
  void aPageOfThisServiceMayChangeThingsWhateverStandsInFrontOfIt() {
    assertThat(post("http://localhost:8084", "same-origin", "localhost:8084")).isTrue();
    assertThat(post("https://why.msp.example", null, "notifier.svc:8080")).isTrue();
    assertThat(post(null, "same-origin", "localhost:8084")).isTrue();
  }

  @Test
  void anotherSiteMayNotNorOneThatHidesItsName() {
    assertThat(post("https://evil.example", "cross-site", "why.msp.example")).isFalse();
    assertThat(post("https://shop.msp.example", "same-site", "why.msp.example")).isFalse();
    assertThat(post("http://localhost:9999", null, "localhost:8084")).isFalse();
    assertThat(post("null", null, "why.msp.example")).isFalse();
    assertThat(post("", null, "")).isFalse();
    assertThat(post(null, "cross-site", "why.msp.example")).isFalse();
    assertThat(
            SameOrigin.holds(
                "DELETE", Optional.of("https://x.example"), Optional.empty(), "h", "no address"))
        .isFalse();
  }

  @Test
  void looksAreNoChanges() {
    assertThat(
            SameOrigin.holds(
                "GET", Optional.of("https://evil.example"), Optional.empty(), "h", PUBLIC))
        .isTrue();
  }

  @Test
  void onlyItsOwnNamesAreThisMachine() {
    assertThat(SameOrigin.isLocal("localhost:8084")).isTrue();
    assertThat(SameOrigin.isLocal("localhost")).isTrue();
    assertThat(SameOrigin.isLocal("127.0.0.1:8084")).isTrue();
    assertThat(SameOrigin.isLocal("[::1]:8084")).isTrue();
    assertThat(SameOrigin.isLocal("[::1]")).isTrue();
    assertThat(SameOrigin.isLocal("rebound.evil.example:8084")).isFalse();
    assertThat(SameOrigin.isLocal("")).isFalse();
  }
}
