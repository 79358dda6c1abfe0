package io.whybounce.notifier.registry;

import java.util.List;

/**
 * A customer of the MSP.
 *
 * @param id its tag in the ingest address
 * @param name as people say it
 * @param domains that it sends from
 * @param owners who is told
 */
public record Tenant(String id, String name, List<String> domains, List<TenantOwner> owners) {
  /**
   * Who is told.
   *
   * @param mail address
   * @param name of the person
   * @param language of the notices
   * @param zone time zone of the notices
   */
  public record TenantOwner(String mail, String name, String language, String zone) {}
}
