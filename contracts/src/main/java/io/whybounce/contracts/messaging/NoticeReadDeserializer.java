package io.whybounce.contracts.messaging;

import io.whybounce.contracts.notice.NoticeRead;

/** Reads {@link NoticeRead} events. */
public final class NoticeReadDeserializer extends EventDeserializer<NoticeRead> {
  /** For Kafka, which makes it by name. */
  public NoticeReadDeserializer() {
    super(NoticeRead.class);
  }
}
