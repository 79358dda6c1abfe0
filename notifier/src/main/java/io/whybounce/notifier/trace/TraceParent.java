package io.whybounce.notifier.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

/** A place in a trace as text that a database keeps: W3C Trace Context's {@code traceparent}. */
final class TraceParent {
  private static final String FIELD = "traceparent";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };

  private TraceParent() {}

  /** The span of {@code context}; nothing if it is in no trace. */
  static Optional<String> of(Context context) {
    Map<String, String> fields = new HashMap<>();
    W3C.inject(context, fields, Map::put);
    return Optional.ofNullable(fields.get(FIELD));
  }

  /** What follows from that span; the empty context if {@code text} names none. */
  static Context context(String text) {
    return W3C.extract(Context.root(), Map.of(FIELD, text), GETTER);
  }
}
