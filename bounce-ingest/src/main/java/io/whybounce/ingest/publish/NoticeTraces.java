package io.whybounce.ingest.publish;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.whybounce.contracts.notice.NoticeRead;

/**
 * Begins the trace of each notice: all its events, and what follows from them in the other
 * services, belong to it. Costs nothing while tracing is off.
 */
@ApplicationScoped
public class NoticeTraces {
  private final Tracer tracer;

  /** For the container. */
  public NoticeTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The trace of {@code notice}, from now until its events are acknowledged. */
  Trace begin(NoticeRead notice) {
    return new Trace(
        tracer
            .spanBuilder("notice")
            .setNoParent()
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("whybounce.notice.id", notice.noticeId())
            .setAttribute("whybounce.notice.kind", notice.kind().word())
            .setAttribute("whybounce.notice.reports", notice.reportIds().size())
            .startSpan());
  }

  /**
   * The trace of one notice.
   *
   * @param span from its reading to the acknowledgement of its events
   */
  record Trace(Span span) {
    /** {@code message} as a part of this trace. */
    <T> Message<T> onto(Message<T> message) {
      return message.addMetadata(TracingMetadata.withCurrent(Context.root().with(span)));
    }

    void end(boolean acknowledged) {
      if (!acknowledged) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
