package io.whybounce.notifier.service;

/** Names of the channels, as application.properties has them. */
public final class Channels {
  /** Assessments, from the reputation checker. */
  public static final String ASSESSMENTS = "assessments";

  /** Changes of gateways' reputation, from the reputation checker. */
  public static final String CHANGES = "reputation-changes";

  /** Incidents, to whoever wants to know. */
  public static final String INCIDENTS = "incidents";

  /** What was told to whom. */
  public static final String NOTIFICATIONS = "notifications";

  private Channels() {}
}
