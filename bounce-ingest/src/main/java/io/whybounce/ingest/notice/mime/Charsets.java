package io.whybounce.ingest.notice.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Bytes to text, also where the label is missing, unknown or wrong. */
final class Charsets {
  /** What bytes that are no UTF-8 mostly are; it maps every byte to something. */
  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, String label) {
    Optional<Charset> named = named(label);
    if (named.isPresent() && !named.get().equals(StandardCharsets.US_ASCII)) {
      return new String(bytes, named.get());
    }
    return strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, FALLBACK));
  }

  private static Optional<Charset> named(String label) {
    if (label == null || label.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(label.strip()));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
