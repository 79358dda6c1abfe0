package io.whybounce.ingest.mailbox;

/** A login by password. */
public final class PasswordLogin implements Login {
  private final Secret password;

  /** A login with {@code password}, which is read anew before each connection. */
  public PasswordLogin(Secret password) {
    this.password = password;
  }

  @Override
  public String mechanisms() {
    return "PLAIN LOGIN";
  }

  @Override
  public String secret() throws MailboxTrouble {
    return password.read();
  }

  @Override
  public String refused(MailboxSettings settings) {
    return password.setting()
        + " is refused by "
        + settings.address()
        + " for user "
        + settings.user()
        + ": look at it and at "
        + settings.setting("USER");
  }
}
