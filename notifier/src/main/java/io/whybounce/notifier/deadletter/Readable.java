package io.whybounce.notifier.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes as a person or a program can read them.
 *
 * @param encoding {@code text} (they were UTF-8 without control characters) or {@code base64}
 * @param content the text, or the bytes in Base64 (RFC 4648, 4)
 */
public record Readable(String encoding, String content) {
  private static final String TEXT = "text";
  private static final String BASE64 = "base64";

  /** {@code bytes}, of any kind, as text if that loses nothing. */
  public static Readable of(byte[] bytes) {
    try {
      // A decoder of its own reports what String would replace.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().allMatch(Readable::isPrintable)) {
        return new Readable(TEXT, text);
      }
    } catch (CharacterCodingException e) {
      // No text: shown in Base64 below.
    }
    return new Readable(BASE64, Base64.getEncoder().encodeToString(bytes));
  }

  private static boolean isPrintable(int c) {
    return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
  }
}
