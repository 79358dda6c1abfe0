package io.whybounce.ingest.publish;

/** Names of this service's channels, as application.properties has them. */
final class Channels {
  /** Delivery reports, to the classifier. */
  static final String REPORTS = "delivery-reports";

  /** What became of each mail. */
  static final String NOTICES = "notices";

  /** Most events that may wait for the broker's acknowledgement at once. */
  static final int MAX_IN_FLIGHT = 1_024;

  private Channels() {}
}
