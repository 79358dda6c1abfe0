package io.whybounce.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks with HMAC-SHA256 (RFC 2104, FIPS 180-4), so that the receiver knows who sent a
 * request and when. The signed text is the time in seconds since 1970, a full stop, and the body.
 */
public final class Signature {
  /** Header with the time in seconds since 1970. */
  public static final String TIMESTAMP = "X-Whybounce-Timestamp";

  /** Header with {@code v1=} and the signature in lower-case hexadecimal digits. */
  public static final String SIGNATURE = "X-Whybounce-Signature";

  /** Header with the notice's id: the same notice sent again has the same. */
  public static final String ID = "X-Whybounce-Id";

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The value of {@link #SIGNATURE}.
   *
   * @param secret of the owner
   * @param seconds since 1970
   */
  public static String of(String secret, long seconds, byte[] body) {
    byte[] time = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] signed = new byte[time.length + body.length];
    System.arraycopy(time, 0, signed, 0, time.length);
    System.arraycopy(body, 0, signed, time.length, body.length);
    return "v1=" + HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), signed));
  }

  /**
   * The secret of one owner. It is made from the service's own key, so that none lies in the
   * database; a new number makes a new one.
   *
   * @param key of the service
   * @param number of the secret
   */
  public static String secret(String key, String tenant, String mail, int number) {
    String owner = tenant.length() + ":" + tenant + mail.length() + ":" + mail + number;
    return "whsec_"
        + HexFormat.of()
            .formatHex(
                hmac(
                    key.getBytes(StandardCharsets.UTF_8), owner.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
