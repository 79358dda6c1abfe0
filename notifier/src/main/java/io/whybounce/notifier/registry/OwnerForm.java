package io.whybounce.notifier.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;
import io.whybounce.notifier.notice.FailureChoice;
import io.whybounce.notifier.notice.HookKind;
import io.whybounce.notifier.notice.Phrases;

/**
 * What is said of an owner, beside tenant and address.
 *
 * @param name of the person
 * @param webhook HTTPS address that is told too, and instead when mail is hit
 * @param webhookKind {@code json} (the default), {@code slack} or {@code teams}
 * @param secondMail address that is used when the first cannot be
 * @param failures when failures are told that no incident explains: {@code daily} (the default),
 *     {@code at-once} or {@code never}
 * @param language of notices, {@code en} by default
 * @param zone that times are told in, {@code UTC} by default
 */
public record OwnerForm(
    String name,
    Optional<String> webhook,
    Optional<String> webhookKind,
    Optional<String> secondMail,
    Optional<String> failures,
    Optional<String> language,
    Optional<String> zone) {
  private static final int MAX_WEBHOOK = 500;

  /** Refuses what cannot be used; the message names the field. */
  public OwnerForm {
    name = Forms.name("name", name);
    webhook = Checks.optional(webhook);
    language = Checks.optional(language);
    zone = Checks.optional(zone);
    webhookKind = Checks.optional(webhookKind);
    secondMail = Checks.optional(secondMail).map(Forms::mail);
    failures = Checks.optional(failures);
    webhook.ifPresent(OwnerForm::checkWebhook);
    webhookKind.ifPresent(
        k -> {
          if (HookKind.of(k).isEmpty()) {
            throw new InvalidForm("webhookKind must be json, slack or teams");
          }
        });
    failures.ifPresent(
        f -> {
          if (FailureChoice.of(f).isEmpty()) {
            throw new InvalidForm("failures must be daily, at-once or never");
          }
        });
    language.ifPresent(
        l -> {
          if (!Phrases.languages().contains(l)) {
            throw new InvalidForm("language is '" + Forms.shown(l) + "'; there are en and de");
          }
        });
    zone.ifPresent(
        z -> {
          try {
            ZoneId.of(z);
          } catch (DateTimeException e) {
            throw new InvalidForm(
                "zone is '" + Forms.shown(z) + "'; it must be like Europe/Berlin or UTC", e);
          }
        });
  }

  private static void checkWebhook(String webhook) {
    try {
      URI uri = new URI(webhook);
      if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())
          || uri.getHost() == null
          || uri.getUserInfo() != null
          || webhook.length() > MAX_WEBHOOK) {
        throw new InvalidForm("webhook must be an https address without user and password");
      }
    } catch (URISyntaxException e) {
      throw new InvalidForm("webhook is no address: " + Forms.shown(e.getReason()), e);
    }
  }
}
