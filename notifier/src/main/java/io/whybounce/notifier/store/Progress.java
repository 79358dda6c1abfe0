package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.notifier.notice.Way;

/** How far a notice has come on its way to its reader. */
@Embeddable
public class Progress {
  @Enumerated(EnumType.STRING)
  private NotificationStatus status;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  private int way;
  private String via;
  private String remark;
  private String subject;
  private int attempts;
  private String detail;

  @Column(name = "next_at")
  private Instant nextAt;

  @Column(name = "done_at")
  private Instant doneAt;

  /** For the database layer. */
  protected Progress() {}

  /** Of one that is to go at {@code first}, and not before. */
  static Progress begin(Channel channel, Instant first) {
    Progress progress = new Progress();
    progress.status = NotificationStatus.PENDING;
    progress.channel = channel;
    progress.nextAt = first;
    return progress;
  }

  Progress remarked(String why) {
    remark = why;
    return this;
  }

  void sent(String theSubject, Way taken, Instant now) {
    attempts++;
    subject = theSubject;
    channel = taken.channel();
    via = taken.shown();
    status = NotificationStatus.SENT;
    detail = null;
    doneAt = now;
  }

  void delayed(String why, Instant again) {
    attempts++;
    detail = why;
    nextAt = again;
  }

  /** Whether it did not wait for that before. */
  boolean postponed(String why, Instant again) {
    boolean fresh = !why.equals(detail);
    detail = why;
    nextAt = again;
    return fresh;
  }

  void detoured(int tried, String why, Instant now) {
    delayed(why, now);
    way = tried + 1;
    remark = why;
  }

  void failed(String why, Instant now) {
    attempts++;
    detail = why;
    status = NotificationStatus.FAILED;
    doneAt = now;
  }

  NotificationStatus status() {
    return status;
  }

  Channel channel() {
    return channel;
  }

  int way() {
    return way;
  }

  Optional<String> via() {
    return Optional.ofNullable(via);
  }

  Optional<String> remark() {
    return Optional.ofNullable(remark);
  }

  Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  int attempts() {
    return attempts;
  }

  Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  Optional<Instant> doneAt() {
    return Optional.ofNullable(doneAt);
  }
}
