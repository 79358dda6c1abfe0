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

  /** Records that a service could not process, of all services. */
  public static final String DEAD_LETTERS = "dead-letters";

  /** Dead letters on their way back to their own topics. */
  public static final String REPLAYS = "replays";

  private Channels() {}
}
