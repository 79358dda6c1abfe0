package io.whybounce.notifier.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.registry.InvalidForm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
  private static final String LIST = "/api/v1/deliveries {}";

  @Test
  void itLeadsBackToThePlaceItWasMadeOf() {
    List<String> place = List.of("2012-05-14T08:00:00.123456Z", "id=1&é\u2028");
    String cursor = Cursor.of(LIST, place);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.place(cursor, LIST)).isEqualTo(place);
  }

  @Test
  void itIsGoodForItsOwnListAndFiltersOnly() {
    String cursor = Cursor.of(LIST, List.of("7"));
    assertThatThrownBy(() -> Cursor.place(cursor, "/api/v1/audit {}"))
        .isInstanceOf(InvalidForm.class);
    assertThatThrownBy(() -> Cursor.place(cursor, "/api/v1/deliveries {cause=[greylisted]}"))
        .isInstanceOf(InvalidForm.class)
        .hasMessageContaining("begin again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!", "AAAA", "null", "7"})
  void whatNobodyMadeIsRefused(String cursor) {
    assertThatThrownBy(() -> Cursor.place(cursor, LIST)).isInstanceOf(InvalidForm.class);
  }

  @Test
  void soIsWhatIsTooLongOrHasTooManyParts() {
    String many = Cursor.of(LIST, List.of("a", "b", "c"));
    assertThatThrownBy(() -> Cursor.place(many, LIST)).isInstanceOf(InvalidForm.class);
    String huge =
        Base64.getUrlEncoder().encodeToString("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Cursor.place(huge, LIST)).isInstanceOf(InvalidForm.class);
  }

  @Test
  void aFilterThatMeansNothingIsRefusedAndNotPassedOver() {
    assertThat(Filters.cause(Optional.of("Greylisted "))).contains(Cause.GREYLISTED);
    assertThat(Filters.cause(Optional.of(" "))).isEmpty();
    assertThatThrownBy(() -> Filters.cause(Optional.of("bad-luck")))
        .hasMessageContaining("cause must be one of")
        .hasMessageContaining("greylisted");
    assertThat(Filters.time("since", Optional.of("2012-05-14")))
        .contains(java.time.Instant.parse("2012-05-14T00:00:00Z"));
    assertThatThrownBy(() -> Filters.time("since", Optional.of("yesterday")))
        .hasMessageContaining("since must be a time");
    assertThatThrownBy(() -> Filters.text("sender", Optional.of("a\0b")))
        .isInstanceOf(InvalidForm.class);
    assertThatThrownBy(() -> Filters.number("days", Optional.of("401"), 30, 1, 400))
        .hasMessageContaining("from 1 to 400");
  }
}
