package io.whybounce.contracts.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Deterministic ids: the same facts give the same id, in every process and after every restart.
 *
 * <p>An id is the first 128 bits of SHA-256 over the length-prefixed parts, in 32 lower-case
 * hexadecimal digits. The length prefix keeps {@code ("ab", "c")} apart from {@code ("a", "bc")}.
 */
public final class EventIds {
  private static final int ID_BYTES = 16;

  private EventIds() {}

  /**
   * The id of what {@code parts} say together; the first part names the kind of thing, so that ids
   * of different kinds never meet.
   */
  public static String of(String kind, String... parts) {
    MessageDigest digest = sha256();
    add(digest, kind);
    for (String part : parts) {
      add(digest, part);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  /**
   * The id of one delivery: one original message to one recipient.
   *
   * @param message the original Message-ID, or its best substitute (queue id and arrival time, say)
   * @param recipient the address; upper and lower case are the same here, as every large receiver
   *     treats them
   */
  public static String delivery(String message, String recipient) {
    return of("delivery", message.strip(), recipient.strip().toLowerCase(Locale.ROOT));
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
