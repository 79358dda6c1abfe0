package io.whybounce.notifier.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallerTest {
  private final Caller owner = new Caller("anna", Caller.Role.OWNER, Optional.of("acme"));
  private final Caller operator = Caller.operator("noc");

  @Test
  void anOwnerSeesTheOwnTenantWhateverIsAskedFor() {
    assertThat(owner.scope()).contains("acme");
    assertThat(owner.scope(Optional.of("acme"))).contains("acme");
    assertThat(owner.scope(Optional.of(" "))).as("names none").contains("acme");
    assertThatThrownBy(() -> owner.scope(Optional.of("globex")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(owner::mustOperate).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void anOperatorSeesAllOrTheTenantThatIsAskedFor() {
    assertThat(operator.scope()).isEmpty();
    assertThat(operator.scope(Optional.of(""))).as("as forms send it").isEmpty();
    assertThat(operator.scope(Optional.of("globex"))).contains("globex");
    assertThat(operator.mustOperate()).isSameAs(operator);
  }

  @Test
  void anOwnerOfNobodysMailWouldSeeAllAndIsRefused() {
    assertThatThrownBy(() -> new Caller("x", Caller.Role.OWNER, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Caller("x", Caller.Role.OPERATOR, Optional.of("acme")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passwordsAreKeptAsSlowSaltedHashesAndKeysAsHashes() {
    String hash = Passwords.hash("correct horse battery");
    assertThat(hash).startsWith("210000$").doesNotContain("horse");
    assertThat(Passwords.hash("correct horse battery")).isNotEqualTo(hash);
    assertThat(Passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(Passwords.matches("correct horse batterz", hash)).isFalse();
    assertThat(Passwords.matches("x", "broken")).isFalse();
    assertThat(Passwords.matches("x", "999999999$AA==$AA==")).isFalse();
    assertThat(Passwords.newKey()).startsWith("wb_").hasSize(46).isNotEqualTo(Passwords.newKey());
  }

  @Test
  void tooManyInAMinuteAreRefusedByNameAndTheNextMinuteBeginsAnew() {
    Instant[] now = {Instant.parse("2026-11-24T12:00:00Z")};
    Throttle throttle =
        new Throttle(
            2,
            new Clock() {
              @Override
              public Instant instant() {
                return now[0];
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }
            });
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.full("a")).isFalse();
    assertThat(throttle.take("a")).isTrue();
    assertThat(throttle.full("a")).isTrue();
    assertThat(throttle.take("a")).isFalse();
    assertThat(throttle.take("b")).isTrue();
    now[0] = now[0].plusSeconds(60);
    assertThat(throttle.take("a")).isTrue();
  }
}
