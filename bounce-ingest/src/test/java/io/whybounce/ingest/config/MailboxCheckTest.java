package io.whybounce.ingest.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.whybounce.ingest.mailbox.MailboxSettings;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxCheckTest {
  private static final Map<String, String> PASSWORD =
      Map.of("HOST", "imap.msp.example", "USER", "bounces", "PASSWORD", "secret");
  private static final Map<String, String> OAUTH2 =
      Map.of(
          "HOST", "outlook.office365.com",
          "USER", "bounces@msp.example",
          "AUTHENTICATION", "oauth2",
          "OAUTH2_TOKEN_URL", "https://login.example/oauth2/v2.0/token",
          "OAUTH2_CLIENT_ID", "id",
          "OAUTH2_CLIENT_SECRET", "secret");

  @Test
  void whatIsNeededIsEnough() {
    assertThat(problems(PASSWORD, "", "")).isEmpty();
    assertThat(problems(OAUTH2, "", "")).isEmpty();
  }

  @Test
  void everythingMissingIsNamedInOneGo() {
    assertThat(problems(Map.of(), "", ""))
        .hasSize(3)
        .allMatch(line -> line.contains(" is not set; set it "))
        .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_HOST "))
        .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_USER "))
        .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_PASSWORD "));
    assertThat(problems(Map.of(), "AUTHENTICATION", "oauth2"))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_OAUTH2_TOKEN_URL "))
        .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_OAUTH2_CLIENT_ID "))
        .anyMatch(line -> line.startsWith("WHYBOUNCE_MAILBOX_OAUTH2_CLIENT_SECRET "));
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 0",
    "PORT, 65536",
    "BATCH_MAILS, 0",
    "BATCH_MAILS, 1001",
    "BATCH_SIZE, 0",
    "MAX_MAIL_SIZE, 17M",
    "POLL_INTERVAL, 29M",
    "POLL_INTERVAL, 0S",
    "CONNECT_TIMEOUT, 0S",
    "ANSWER_TIMEOUT, 1H",
    "FIRST_RETRY, 2M",
  })
  void aValueOutOfBoundsIsNamedWithItsBounds(String setting, String value) {
    assertThat(problems(PASSWORD, setting, value))
        .singleElement()
        .asString()
        .startsWith("WHYBOUNCE_MAILBOX_" + setting + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example/token, false",
    "ftp://login.example/token, false",
    "login.example, false",
    "'https://login.example/to ken', false",
    "https:///token, false",
    "http://127.0.0.1:8080/token, true",
    "https://login.example/token, true",
  })
  void aTokenIsAskedForByTlsOnlyBeyondThisMachine(String url, boolean fine) {
    assertThat(problems(OAUTH2, "OAUTH2_TOKEN_URL", url)).hasSize(fine ? 0 : 1);
  }

  @Test
  void foldersThatAreTheInboxAreRefused() {
    assertThat(problems(PASSWORD, "UNRECOGNISED_FOLDER", "inbox"))
        .singleElement()
        .asString()
        .startsWith("WHYBOUNCE_MAILBOX_FOLDER is INBOX");
  }

  @Test
  void thePortFollowsFromTls() {
    assertThat(settings("TLS", "implicit").port()).isEqualTo(993);
    assertThat(settings("TLS", "starttls").port()).isEqualTo(143);
    assertThat(settings("PORT", "1993").port()).isEqualTo(1993);
  }

  private static MailboxSettings settings(String setting, String value) {
    return MailboxSettingsFactory.of(config(PASSWORD, setting, value));
  }

  private static List<String> problems(Map<String, String> settings, String setting, String value) {
    return MailboxCheck.problems(config(settings, setting, value));
  }

  private static MailboxConfig config(Map<String, String> settings, String setting, String value) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(setting, value);
    Map<String, String> environment = new HashMap<>();
    all.forEach((name, text) -> environment.put(MailboxCheck.PREFIX + name, text));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .addDefaultInterceptors()
        .withMapping(IngestConfig.class)
        .withSources(new EnvConfigSource(environment, 300))
        .withValidateUnknown(false)
        .build()
        .getConfigMapping(IngestConfig.class)
        .mailbox();
  }
}
