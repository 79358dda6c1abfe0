package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Paper;
import io.whybounce.notifier.notice.Way;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.Secrets;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.webhook.HookBody;
import io.whybounce.notifier.webhook.HookMessage;
import io.whybounce.notifier.webhook.HookMessages;
import io.whybounce.notifier.webhook.HookSettings;
import io.whybounce.notifier.webhook.Signature;
import io.whybounce.notifier.webhook.WebhookClient;

/** Tells readers by webhook. */
@ApplicationScoped
public class Hooks {
  private static final String KEY = "WHYBOUNCE_WEBHOOK_KEY";

  private final WebhookClient client;
  private final Optional<String> key;

  /** For the container. */
  public Hooks(Vertx vertx, NotifierConfig config) {
    NotifierConfig.Webhook webhook = config.webhook();
    this.key = Secrets.of(KEY, webhook.key(), webhook.keyFile());
    this.client =
        new WebhookClient(
            vertx,
            new HookSettings(
                Set.copyOf(webhook.plainHosts().orElse(List.of())),
                Set.copyOf(webhook.internalHosts().orElse(List.of())),
                webhook.trustFile(),
                webhook.timeout()),
            Clock.systemUTC());
  }

  /** Why none can be sent; empty if they can. */
  Optional<String> trouble() {
    return key.isPresent() ? Optional.empty() : Optional.of(KEY + " is not set");
  }

  /** The secret that signs what {@code owner} gets; empty if webhooks are not set up. */
  public Optional<String> secret(Owner owner) {
    return key.map(
        k ->
            Signature.secret(k, owner.tenant().orElse(""), owner.mail(), owner.hookSecret()));
  }

  /** Sends it; done when the server has taken it. */
  Uni<Void> send(NoticeRow row, Paper paper, Owner reader, Way way) {
    HookMessage message =
        paper
            .notice()
            .map(n -> HookMessages.of(row.id(), n))
            .orElseGet(() -> HookMessages.of(row.id(), paper.digest().orElseThrow()));
    return client.send(
        way.address(),
        row.id(),
        secret(reader).orElseThrow(),
        HookBody.of(reader.hookKind(), message));
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
