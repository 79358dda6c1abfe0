package io.whybounce.notifier.registry;

import java.util.List;

/**
 * What is said of a tenant, beside its id.
 *
 * @param name of the company
 * @param domains that its mail comes from
 */
public record TenantForm(String name, List<String> domains) {
  private static final int MAX_DOMAINS = 1_000;

  /** Refuses what cannot be used; the message names the field. */
  public TenantForm {
    name = Forms.name("name", name);
    domains = domains == null ? List.of() : domains.stream().map(Forms::domain).distinct().toList();
    if (domains.size() > MAX_DOMAINS) {
      throw new InvalidForm("domains has " + domains.size() + " elements; at most " + MAX_DOMAINS);
    }
  }
}
