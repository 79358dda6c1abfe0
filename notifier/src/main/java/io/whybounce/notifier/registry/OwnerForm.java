package io.whybounce.notifier.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What is said of an owner, beside tenant and address.
 *
 * @param name of the person
 * @param webhook HTTPS address that is told too
 * @param language of notices, {@code en} by default
 * @param zone that times are told in, {@code UTC} by default
 */
public record OwnerForm(
    String name, Optional<String> webhook, Optional<String> language, Optional<String> zone) {
  /** Refuses what cannot be used; the message names the field. */
  public OwnerForm {
    name = Forms.name("name", name);
    webhook = Checks.optional(webhook);
    language = Checks.optional(language);
    zone = Checks.optional(zone);
    webhook.ifPresent(OwnerForm::checkWebhook);
    language.ifPresent(
        l -> {
          if (!l.equals("en") && !l.equals("de")) {
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
      if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
        throw new InvalidForm("webhook must be an https address without user and password");
      }
    } catch (URISyntaxException e) {
      throw new InvalidForm("webhook is no address: " + Forms.shown(e.getReason()), e);
    }
  }
}
