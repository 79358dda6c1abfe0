package io.whybounce.local.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads spans out of OTLP's {@code ExportTraceServiceRequest} (opentelemetry-proto, trace/v1). */
final class Spans {
  /**
   * One span.
   *
   * @param service {@code service.name} of its resource
   * @param parent hexadecimal id of its parent; empty at the root of a trace
   */
  record Span(String service, String trace, String id, String parent, String name) {}

  private static final HexFormat HEX = HexFormat.of();

  private Spans() {}

  static List<Span> read(byte[] request) {
    List<Span> spans = new ArrayList<>();
    fields(request, Map.of(1, (field, bytes) -> resourceSpans(bytes, spans)));
    return spans;
  }

  private static void resourceSpans(byte[] message, List<Span> spans) {
    Map<String, String> attributes = new HashMap<>();
    List<byte[]> scopes = new ArrayList<>();
    fields(
        message,
        Map.of(
            1, (field, resource) -> fields(resource, Map.of(1, (f, a) -> attribute(a, attributes))),
            2, (field, scope) -> scopes.add(scope)));
    String service = attributes.getOrDefault("service.name", "");
    for (byte[] scope : scopes) {
      fields(scope, Map.of(2, (field, span) -> spans.add(span(service, span))));
    }
  }

  private static Span span(String service, byte[] message) {
    Map<Integer, byte[]> found = new HashMap<>();
    BiConsumer<Integer, byte[]> keep = found::put;
    fields(message, Map.of(1, keep, 2, keep, 4, keep, 5, keep));
    byte[] none = {};
    return new Span(
        service,
        HEX.formatHex(found.getOrDefault(1, none)),
        HEX.formatHex(found.getOrDefault(2, none)),
        HEX.formatHex(found.getOrDefault(4, none)),
        text(found.getOrDefault(5, none)));
  }

  private static void attribute(byte[] message, Map<String, String> attributes) {
    Map<Integer, byte[]> found = new HashMap<>();
    fields(message, Map.of(1, found::put, 2, found::put));
    fields(
        found.getOrDefault(2, new byte[0]),
        Map.of(1, (field, value) -> attributes.put(text(found.get(1)), text(value))));
  }

  /** Hands each length-delimited field that {@code readers} has to its reader, skips the others. */
  private static void fields(byte[] message, Map<Integer, BiConsumer<Integer, byte[]>> readers) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      switch (tag & 7) {
        case 0 -> varint(in);
        case 1 -> in.getLong();
        case 5 -> in.getInt();
        case 2 -> {
          byte[] bytes = new byte[(int) varint(in)];
          in.get(bytes);
          BiConsumer<Integer, byte[]> reader = readers.get(tag >>> 3);
          if (reader != null) {
            reader.accept(tag >>> 3, bytes);
          }
        }
        default -> throw new IllegalArgumentException("no protobuf: wire type " + (tag & 7));
      }
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("no protobuf: a number without an end");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
