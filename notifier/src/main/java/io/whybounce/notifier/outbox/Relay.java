package io.whybounce.notifier.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.RelayTls;
import io.whybounce.notifier.service.WrongSettings;
import io.whybounce.notifier.store.NotificationRow;

/** Hands mails to the SMTP server that the settings name, with pooled connections. */
@ApplicationScoped
public class Relay {
  private static final int MAX_POOL = 5;

  private final MailClient client;
  private final String from;
  private final String domain;

  Relay(Vertx vertx, NotifierConfig config) {
    this.client = MailClient.create(vertx, mailConfig(config.relay()));
    this.from =
        config
            .mail()
            .from()
            .filter(a -> a.indexOf('@') > 0)
            .orElseThrow(
                () ->
                    new WrongSettings(
                        "WHYBOUNCE_MAIL_FROM is not set; set it to the address that notices come from"));
    this.domain = from.substring(from.lastIndexOf('@') + 1);
  }

  /**
   * Sends a notice: with a null return path, so that nothing ever answers it (RFC 5321, 4.5.5), and
   * marked as automatic (RFC 3834, 5).
   */
  Uni<Void> send(NotificationRow notice) {
    MailMessage mail =
        new MailMessage()
            .setFrom(from)
            // The parser's form of the null path.
            .setBounceAddress("<>")
            .setTo(notice.address())
            .setSubject(notice.subject())
            .setText(notice.plain())
            .setHtml(notice.html())
            .addHeader("Message-ID", "<" + notice.id() + "@" + domain + ">")
            .addHeader("Auto-Submitted", "auto-generated")
            .addHeader("Precedence", "bulk")
            .addHeader("X-Auto-Response-Suppress", "All");
    return client.sendMail(mail).replaceWithVoid();
  }

  /** Why a mail was not taken, in one line that names the setting where one may be wrong. */
  static String reason(Throwable failure) {
    String words = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    String line = words.length() > 300 ? words.substring(0, 300) : words;
    return failure instanceof SMTPException
        ? "the relay refuses: " + line
        : "the relay cannot be used ("
            + line
            + "): look at WHYBOUNCE_RELAY_HOST, _PORT, _TLS, _USER";
  }

  /** Whether the relay will never take this mail (RFC 5321, 4.2.1: 5yz). */
  static boolean isFinal(Throwable failure) {
    return failure instanceof SMTPException refused
        && refused.isPermanent()
        // Refused logins and connections are about the relay's settings, not about this mail.
        && refused.getMessage().contains("recipient");
  }

  private static MailConfig mailConfig(NotifierConfig.Relay relay) {
    String host =
        relay
            .host()
            .filter(h -> !h.isBlank())
            .orElseThrow(
                () ->
                    new WrongSettings(
                        "WHYBOUNCE_RELAY_HOST is not set; set it to the SMTP server that notices go through"));
    MailConfig config =
        new MailConfig()
            .setHostname(host)
            .setPort(relay.port().orElse(relay.tls().port()))
            .setSsl(relay.tls() == RelayTls.IMPLICIT)
            .setStarttls(
                relay.tls() == RelayTls.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setHostnameVerificationAlgorithm(relay.tls() == RelayTls.NONE ? "" : "HTTPS")
            .setConnectTimeout((int) relay.timeout().toMillis())
            .setIdleTimeout((int) relay.timeout().toSeconds())
            .setMaxPoolSize(MAX_POOL)
            .setKeepAlive(true)
            .setLogin(relay.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
    relay
        .user()
        .ifPresent(user -> config.setUsername(user).setPassword(password(relay).orElse("")));
    return config;
  }

  private static Optional<String> password(NotifierConfig.Relay relay) {
    return relay.passwordFile().map(Relay::read).or(relay::password);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new WrongSettings(
          "WHYBOUNCE_RELAY_PASSWORD_FILE is " + file + ", which cannot be read");
    }
  }
}
