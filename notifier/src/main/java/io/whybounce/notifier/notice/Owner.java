package io.whybounce.notifier.notice;

import java.time.ZoneId;

/**
 * A person who is told.
 *
 * @param tenant id of the tenant
 * @param tenantName its name
 * @param mail address
 * @param name of the person
 * @param zone time zone that times are told in
 */
public record Owner(String tenant, String tenantName, String mail, String name, ZoneId zone) {}
