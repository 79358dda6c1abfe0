package io.whybounce.ingest.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.whybounce.ingest.mailbox.Timing;

/** Finds everything that is wrong with a mailbox's settings, one line each. */
public final class MailboxCheck {
  /** What the environment names of the mailbox's settings begin with. */
  public static final String PREFIX = "WHYBOUNCE_MAILBOX_";

  private static final int MAX_PORT = 65_535;
  private static final int MAX_BATCH = 1_000;
  private static final long MAX_MAIL = 16L * 1024 * 1024;
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Hosts that a token may be asked of without TLS: this machine. */
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final MailboxConfig config;
  private final List<String> problems = new ArrayList<>();

  private MailboxCheck(MailboxConfig config) {
    this.config = config;
  }

  /**
   * One line for each problem, with the setting's environment name and what to do; none if fine.
   */
  public static List<String> problems(MailboxConfig config) {
    MailboxCheck check = new MailboxCheck(config);
    check.server();
    check.login();
    check.folders();
    check.bounds();
    return List.copyOf(check.problems);
  }

  private void server() {
    required("HOST", config.host(), "the name of the IMAP server");
    required("USER", config.user(), "the login name of the ingest mailbox");
    if (config.port().isPresent()
        && (config.port().getAsInt() < 1 || config.port().getAsInt() > MAX_PORT)) {
      problem("PORT", "is " + config.port().getAsInt() + "; set it to 1 to " + MAX_PORT);
    }
  }

  private void login() {
    if (config.authentication() == Authentication.PASSWORD) {
      if (config.password().isEmpty() && config.passwordFile().isEmpty()) {
        problem("PASSWORD", "is not set; set it (or " + PREFIX + "PASSWORD_FILE) to log in with");
      }
      return;
    }
    OAuth2Config oauth2 = config.oauth2();
    required("OAUTH2_TOKEN_URL", oauth2.tokenUrl(), "the token endpoint of the identity provider");
    required("OAUTH2_CLIENT_ID", oauth2.clientId(), "the application's id there");
    if (oauth2.clientSecretFile().isEmpty()) {
      required(
          "OAUTH2_CLIENT_SECRET",
          oauth2.clientSecret(),
          "the application's secret there (or "
              + PREFIX
              + "OAUTH2_CLIENT_SECRET_FILE to its file)");
    }
    oauth2.tokenUrl().ifPresent(this::tokenUrl);
  }

  private void tokenUrl(String url) {
    try {
      URI uri = new URI(url);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      boolean local = uri.getHost() != null && LOOPBACK.contains(uri.getHost());
      if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http") && local)) {
        problem("OAUTH2_TOKEN_URL", "is no https address");
      }
    } catch (URISyntaxException e) {
      problem("OAUTH2_TOKEN_URL", "is no address: " + e.getReason());
    }
  }

  private void folders() {
    List<String> names =
        List.of(config.folder(), config.processedFolder(), config.unrecognisedFolder());
    if (names.stream().anyMatch(String::isBlank)) {
      problem("FOLDER", ", _PROCESSED_FOLDER and _UNRECOGNISED_FOLDER must each have a name");
    } else if (config.folder().equalsIgnoreCase(config.processedFolder())
        || config.folder().equalsIgnoreCase(config.unrecognisedFolder())) {
      problem(
          "FOLDER",
          "is " + config.folder() + ", where processed mail goes too; name different folders");
    }
  }

  private void bounds() {
    between("POLL_INTERVAL", config.pollInterval(), SHORTEST, Timing.LONGEST_POLL);
    between("CONNECT_TIMEOUT", config.connectTimeout(), SHORTEST, Timing.LONGEST_POLL);
    between("ANSWER_TIMEOUT", config.answerTimeout(), SHORTEST, Timing.LONGEST_POLL);
    between("FIRST_RETRY", config.firstRetry(), Duration.ofMillis(10), config.lastRetry());
    if (config.batchMails() < 1 || config.batchMails() > MAX_BATCH) {
      problem("BATCH_MAILS", "is " + config.batchMails() + "; set it to 1 to " + MAX_BATCH);
    }
    long maxMail = config.maxMailSize().asLongValue();
    if (maxMail < 1 || maxMail > MAX_MAIL) {
      problem("MAX_MAIL_SIZE", "is " + maxMail + " bytes; set it to 1 to " + MAX_MAIL);
    }
    if (config.batchSize().asLongValue() < 1) {
      problem("BATCH_SIZE", "must be positive");
    }
  }

  private void required(String setting, Optional<String> value, String what) {
    if (value.filter(v -> !v.isBlank()).isEmpty()) {
      problem(setting, "is not set; set it to " + what);
    }
  }

  private void between(String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problem(setting, "is " + text(value) + "; set it to " + text(least) + " to " + text(most));
    }
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private void problem(String setting, String what) {
    problems.add(PREFIX + setting + " " + what);
  }
}
