package io.whybounce.contracts.messaging;

import io.whybounce.contracts.notification.Notification;

/** Reads {@link Notification} events. */
public final class NotificationDeserializer extends EventDeserializer<Notification> {
  /** For Kafka, which makes it by name. */
  public NotificationDeserializer() {
    super(Notification.class);
  }
}
