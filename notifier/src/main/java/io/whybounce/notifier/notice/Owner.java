package io.whybounce.notifier.notice;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.notification.Channel;

/**
 * A person who is told.
 *
 * @param tenant whose mail it is about; empty for operators, who see all
 * @param mail address
 * @param name of the person
 * @param language of notices
 * @param zone that times are told in
 * @param webhook address that is told too, and instead when mail is hit
 * @param hookKind what its body looks like
 * @param hookSecret number of the secret that signs it
 * @param secondMail address that is used when the first cannot be
 */
public record Owner(
    Optional<String> tenant,
    String mail,
    String name,
    Locale language,
    ZoneId zone,
    Optional<String> webhook,
    HookKind hookKind,
    int hookSecret,
    Optional<String> secondMail) {
  /** One who is told by mail only. */
  public Owner(Optional<String> tenant, String mail, String name, Locale language, ZoneId zone) {
    this(
        tenant, mail, name, language, zone, Optional.empty(), HookKind.JSON, 1, Optional.empty());
  }

  /** The ways to this reader, the one that is used as a rule first. */
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way(Channel.MAIL, mail));
    webhook.ifPresent(w -> ways.add(new Way(Channel.WEBHOOK, w)));
    secondMail.ifPresent(m -> ways.add(new Way(Channel.MAIL, m)));
    return List.copyOf(ways);
  }

  /** The same person, reading what {@code other} may read. */
  public Owner reading(Optional<String> other) {
    return new Owner(
        other, mail, name, language, zone, webhook, hookKind, hookSecret, secondMail);
  }
}
