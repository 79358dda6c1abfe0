package io.whybounce.classifier;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;

/** Delivery reports for tests. */
public final class Samples {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private Samples() {}

  /** A failed delivery with this diagnostic and the codes given apart from it, if any. */
  public static DeliveryReport of(
      Action action,
      Optional<String> status,
      Optional<Integer> reply,
      Optional<String> diagnostic) {
    return of(action, status, reply, diagnostic, Optional.empty());
  }

  private static DeliveryReport of(
      Action action,
      Optional<String> status,
      Optional<Integer> reply,
      Optional<String> diagnostic,
      Optional<String> prose) {
    return of("delivery-1", action, status, reply, diagnostic, prose);
  }

  private static DeliveryReport of(
      String delivery,
      Action action,
      Optional<String> status,
      Optional<Integer> reply,
      Optional<String> diagnostic,
      Optional<String> prose) {
    return new DeliveryReport(
        "report-of-" + delivery,
        delivery,
        new NoticeRef("notice-1", NOW, Optional.of("acme"), Optional.empty(), "rfc3464", "direct"),
        "jo@example.com",
        Optional.empty(),
        action,
        false,
        status,
        reply,
        diagnostic,
        prose,
        Optional.of("out1.mail.example"),
        Optional.of("mx.example.com"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OriginalMessage.unknown());
  }

  /** A failed delivery with this diagnostic alone. */
  public static DeliveryReport failed(String diagnostic) {
    return of(Action.FAILED, Optional.empty(), Optional.empty(), Optional.of(diagnostic));
  }

  /** A failed delivery with this diagnostic in a notice with these words of its own. */
  public static DeliveryReport withProse(String diagnostic, String prose) {
    return of(
        Action.FAILED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(diagnostic),
        Optional.of(prose));
  }

  /** A failed delivery of this id with this diagnostic alone. */
  public static DeliveryReport named(String delivery, String diagnostic) {
    return of(
        delivery,
        Action.FAILED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(diagnostic),
        Optional.empty());
  }

  /**
   * A failed delivery with this status, diagnostic and prose; an empty text is one that is absent.
   */
  public static DeliveryReport stated(String status, String diagnostic, String prose) {
    return of(
        "delivery-1",
        Action.FAILED,
        present(status),
        Optional.empty(),
        present(diagnostic),
        present(prose));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
