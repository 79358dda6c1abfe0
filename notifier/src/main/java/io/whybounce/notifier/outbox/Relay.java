package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.Secrets;

/**
 * Hands notices to the relay, in a way that nothing answers them: null return path (RFC 5321,
 * 4.5.5; a bounce of a notice goes nowhere), {@code Auto-Submitted: auto-generated} (RFC 3834, 5)
 * and {@code Precedence: bulk} for older responders.
 */
@ApplicationScoped
public class Relay {
  /** RFC 5321, 4.1.2: the reverse path of a mail that must not be bounced. */
  private static final String NULL_RETURN_PATH = "<>";

  private static final int MAX_CONNECTIONS = 4;
  private static final int KEEP_ALIVE_SECONDS = 30;

  /** So much longer than a notice a connection waits for an answer: the notice says why. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(Relay.class);

  private final Vertx vertx;
  private final MailClient client;
  private final NotifierConfig.Relay config;
  private final String from;

  /** For the container. */
  public Relay(Vertx vertx, NotifierConfig config) {
    this.vertx = vertx;
    this.config = config.relay();
    this.from = config.mail().from().orElseThrow();
    this.client = MailClient.create(vertx, mailConfig(config.relay()));
  }

  private static MailConfig mailConfig(NotifierConfig.Relay relay) {
    MailConfig mail =
        new MailConfig()
            .setHostname(relay.host())
            .setPort(relay.port())
            .setMaxPoolSize(MAX_CONNECTIONS)
            .setKeepAlive(true)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setSsl(relay.tls() == NotifierConfig.Tls.IMPLICIT)
            .setStarttls(
                relay.tls() == NotifierConfig.Tls.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(LoginOption.DISABLED);
    mail.setConnectTimeout((int) relay.timeout().toMillis());
    // A relay that hangs would keep its connection, and with it its place in the pool, for ever.
    mail.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) relay.timeout().plus(GRACE).toMillis());
    relay
        .user()
        .ifPresent(
            user ->
                mail.setLogin(LoginOption.REQUIRED)
                    .setUsername(user)
                    .setPassword(
                        Secrets.of(
                                "WHYBOUNCE_RELAY_PASSWORD", relay.password(), relay.passwordFile())
                            .orElse("")));
    return mail;
  }

  /**
   * Says at the start if the relay cannot be reached, before the first notice has to wait for it.
   */
  void look(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    NetClient probe =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) config.timeout().toMillis()));
    probe
        .connect(config.port(), config.host())
        .onSuccess(NetSocket::close)
        .onFailure(e -> LOG.warnf("notices have to wait: %s", trouble(e).line()))
        .onComplete(done -> probe.close());
  }

  /** Hands {@code letter} over; done when the relay has accepted it. */
  Uni<Void> send(Letter letter) {
    return Uni.createFrom()
        .completionStage(() -> client.sendMail(message(letter)).toCompletionStage())
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .replaceWithVoid();
  }

  /** What a failure of {@link #send} means. */
  RelayTrouble trouble(Throwable failure) {
    return RelayTrouble.of(config, failure);
  }

  private MailMessage message(Letter letter) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Message-ID", "<" + letter.messageId() + ">")
            .add("Auto-Submitted", "auto-generated")
            .add("Precedence", "bulk")
            .add("X-Auto-Response-Suppress", "All");
    letter
        .inReplyTo()
        .ifPresent(
            id -> headers.add("In-Reply-To", "<" + id + ">").add("References", "<" + id + ">"));
    return new MailMessage()
        .setBounceAddress(NULL_RETURN_PATH)
        .setFrom("Whybounce <" + from + ">")
        .setTo(List.of(letter.to()))
        .setSubject(letter.subject())
        .setText(letter.text())
        .setHtml(letter.html())
        .setHeaders(headers);
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
