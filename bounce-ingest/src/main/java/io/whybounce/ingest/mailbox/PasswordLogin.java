package io.whybounce.ingest.mailbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A login by password, from the environment or from a file that may change while this runs. */
public final class PasswordLogin implements Login {
  private final String setting;
  private final Source source;

  private PasswordLogin(String setting, Source source) {
    this.setting = setting;
    this.source = source;
  }

  /**
   * A password that stays as it is.
   *
   * @param setting environment name of the setting that it came from
   */
  public static PasswordLogin of(String setting, String password) {
    return new PasswordLogin(setting, () -> password);
  }

  /**
   * A password in a file, read before each connection, so that it can be changed without a restart.
   *
   * @param setting environment name of the setting that names the file
   */
  public static PasswordLogin fromFile(String setting, Path file) {
    return new PasswordLogin(setting, () -> read(setting, file));
  }

  @Override
  public String mechanisms() {
    return "PLAIN LOGIN";
  }

  @Override
  public String secret() throws MailboxTrouble {
    return source.read();
  }

  @Override
  public String refused(MailboxSettings settings) {
    return setting + " is refused by " + settings.address() + " for user " + settings.user();
  }

  private static String read(String setting, Path file) throws MailboxTrouble {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new MailboxTrouble(
          TroubleKind.LOGIN, setting + ": cannot read the password from " + file, e);
    }
  }

  private interface Source {
    String read() throws MailboxTrouble;
  }
}
