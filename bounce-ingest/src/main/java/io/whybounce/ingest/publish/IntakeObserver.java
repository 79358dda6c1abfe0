package io.whybounce.ingest.publish;

import java.time.Duration;

import io.whybounce.contracts.notice.NoticeRead;

/** Is told what the intake does; must not block. */
public interface IntakeObserver {
  /** So many mails more (or fewer, if negative) are read but not acknowledged. */
  void inFlight(int change);

  /** A mail was read, whatever it turned out to be. */
  void read(Duration time);

  /** Mails have to wait; {@code line} says why and which setting to look at. */
  void delayed(String line);

  /** The broker holds all events of a mail. */
  void acknowledged(NoticeRead notice, Duration sincePublished);
}
