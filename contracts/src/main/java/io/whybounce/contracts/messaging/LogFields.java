package io.whybounce.contracts.messaging;

import org.jboss.logging.MDC;

/**
 * Names what a service is at work on in each line that it logs meanwhile (MDC fields {@code
 * delivery}, {@code incident} and {@code notice}), so that JSON logs of all services can be
 * searched by one id.
 *
 * <pre>{@code
 * try (LogFields about = LogFields.delivery(report.deliveryId())) {
 *   LOG.infof("diagnosed ...");
 * }
 * }</pre>
 *
 * <p>For work on one thread: opened and closed there, inner ones first.
 */
public final class LogFields implements AutoCloseable {
  private final String field;
  private final Object before;

  private LogFields(String field, String id) {
    this.field = field;
    this.before = MDC.get(field);
    MDC.put(field, id);
  }

  /** The work is on the delivery of that id. */
  public static LogFields delivery(String id) {
    return new LogFields("delivery", id);
  }

  /** The work is on the incident of that id. */
  public static LogFields incident(String id) {
    return new LogFields("incident", id);
  }

  /** The work is on the notice of that id. */
  public static LogFields notice(String id) {
    return new LogFields("notice", id);
  }

  /** Takes the field back to what it was. */
  @Override
  public void close() {
    if (before == null) {
      MDC.remove(field);
    } else {
      MDC.put(field, before);
    }
  }
}
