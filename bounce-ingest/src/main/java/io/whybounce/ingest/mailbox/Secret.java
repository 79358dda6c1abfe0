package io.whybounce.ingest.mailbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password or the like, from the environment or from a file that may change while this runs. */
public final class Secret {
  private final String setting;
  private final Source source;

  private Secret(String setting, Source source) {
    this.setting = setting;
    this.source = source;
  }

  /**
   * A secret that stays as it is.
   *
   * @param setting environment name of the setting that it came from
   */
  public static Secret of(String setting, String secret) {
    return new Secret(setting, () -> secret);
  }

  /**
   * A secret in a file, read before each use, so that it can be changed without a restart.
   *
   * @param setting environment name of the setting that names the file
   */
  public static Secret fromFile(String setting, Path file) {
    return new Secret(setting, () -> read(setting, file));
  }

  /** Environment name of the setting that it comes from. */
  public String setting() {
    return setting;
  }

  /**
   * The secret as it is now.
   *
   * @throws MailboxTrouble if its file cannot be read or is empty
   */
  public String read() throws MailboxTrouble {
    return source.read();
  }

  private static String read(String setting, Path file) throws MailboxTrouble {
    try {
      String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (secret.isEmpty()) {
        throw new MailboxTrouble(TroubleKind.LOGIN, setting + ": the file " + file + " is empty");
      }
      return secret;
    } catch (IOException e) {
      throw new MailboxTrouble(
          TroubleKind.LOGIN,
          setting + ": cannot read " + file + " (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }

  private interface Source {
    String read() throws MailboxTrouble;
  }
}
