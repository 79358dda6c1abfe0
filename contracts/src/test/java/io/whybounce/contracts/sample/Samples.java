package io.whybounce.contracts.sample;

import java.util.Map;

import io.whybounce.contracts.event.EventType;

/** An event of each type with everything in it, and one with as little as its record allows. */
public final class Samples {
  private Samples() {}

  /** Every field of every level has a value, every list an element. */
  public static Object rich(EventType type) {
    return switch (type) {
      case NOTICE -> Reports.richNotice();
      case DELIVERY_REPORT -> Reports.rich();
      case DIAGNOSIS -> Verdicts.richDiagnosis();
      case ASSESSMENT -> Verdicts.richAssessment();
      case REPUTATION_CHANGE -> Verdicts.richChange();
      case INCIDENT -> Incidents.rich();
      case NOTIFICATION -> Incidents.richNotification();
      case DEAD_LETTER -> DeadLetters.rich();
    };
  }

  /** Optional fields are absent, lists as short as they may be. */
  public static Object minimal(EventType type) {
    return switch (type) {
      case NOTICE -> Reports.minimalNotice();
      case DELIVERY_REPORT -> Reports.minimal();
      case DIAGNOSIS -> Verdicts.minimalDiagnosis();
      case ASSESSMENT -> Verdicts.minimalAssessment();
      case REPUTATION_CHANGE -> Verdicts.minimalChange();
      case INCIDENT -> Incidents.minimal();
      case NOTIFICATION -> Incidents.minimalNotification();
      case DEAD_LETTER -> DeadLetters.minimal();
    };
  }

  /** Both, by name. */
  public static Map<String, Object> of(EventType type) {
    return Map.of("rich", rich(type), "minimal", minimal(type));
  }
}
