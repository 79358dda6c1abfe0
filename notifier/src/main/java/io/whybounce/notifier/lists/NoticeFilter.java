package io.whybounce.notifier.lists;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.notification.NotificationStatus;

/**
 * Which notices are asked for; what is empty is not asked.
 *
 * @param tenant whose owners they are for
 * @param status what became of them
 * @param incident that they tell of
 * @param since written then or later
 */
public record NoticeFilter(
    Optional<String> tenant,
    Optional<NotificationStatus> status,
    Optional<String> incident,
    Optional<Instant> since) {}
