package io.whybounce.notifier.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of what people and programs know. Passwords, which can be guessed, slowly and with salt
 * (PBKDF2, RFC 8018; OWASP's number of rounds); keys, which are 256 random bits, with SHA-256.
 */
public final class Passwords {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ROUNDS = 210_000;
  private static final int SALT = 16;
  private static final int LENGTH = 256;
  private static final int KEY = 32;
  private static final int MAX_ROUNDS = 10_000_000;
  private static final String KEY_PREFIX = "wb_";

  private Passwords() {}

  /** {@code rounds$salt$hash}. Takes a tenth of a second: not on an event loop. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return ROUNDS + "$" + base64(salt) + "$" + base64(derive(password, salt, ROUNDS));
  }

  /** Whether {@code password} has that hash. As slow as making it. */
  public static boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$");
    if (parts.length != 3) {
      return false;
    }
    int rounds = Integer.parseInt(parts[0]);
    if (rounds < 1 || rounds > MAX_ROUNDS) {
      return false;
    }
    byte[] expected = Base64.getDecoder().decode(parts[2]);
    return MessageDigest.isEqual(
        expected, derive(password, Base64.getDecoder().decode(parts[1]), rounds));
  }

  /** A new key. */
  public static String newKey() {
    byte[] random = new byte[KEY];
    new SecureRandom().nextBytes(random);
    return KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** What is kept of a key. */
  public static String keyHash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, LENGTH);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
