package io.whybounce.notifier.notice;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A person who is told.
 *
 * @param tenant whose mail it is about; empty for operators, who see all
 * @param mail address
 * @param name of the person
 * @param language of notices
 * @param zone that times are told in
 */
public record Owner(
    Optional<String> tenant, String mail, String name, Locale language, ZoneId zone) {}
