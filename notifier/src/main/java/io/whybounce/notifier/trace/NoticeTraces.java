package io.whybounce.notifier.trace;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.whybounce.notifier.store.NoticeRow;

/** Ends traces where they are to end: at the reader's notice and at the events that tell of it. */
@ApplicationScoped
public class NoticeTraces {
  private final Tracer tracer;

  /** For the container. */
  public NoticeTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  /** {@code message} as a part of {@code trace}. */
  public static <T> Message<T> onto(Optional<String> trace, Message<T> message) {
    return trace
        .map(t -> message.addMetadata(TracingMetadata.withCurrent(TraceParent.context(t))))
        .orElse(message);
  }

  /** {@code sending} of {@code row} by {@code channel}, with a span of its own in its trace. */
  public <T> Uni<T> around(NoticeRow row, String channel, Uni<T> sending) {
    if (row.trace().isEmpty()) {
      return sending;
    }
    Span span =
        tracer
            .spanBuilder("send notice")
            .setParent(TraceParent.context(row.trace().get()))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("whybounce.notice.id", row.id())
            .setAttribute("whybounce.incident.id", row.incidentId().orElse("none"))
            .setAttribute("whybounce.notice.channel", channel)
            .startSpan();
    return sending
        .onFailure()
        .invoke(e -> span.setStatus(StatusCode.ERROR))
        .onTermination()
        .invoke(() -> span.end());
  }
}
