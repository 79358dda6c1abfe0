package io.whybounce.local.story;

/**
 * A customer of the MSP in the story.
 *
 * @param tag its tag in the ingest address, and its id
 * @param name of the company
 * @param domain it sends from
 * @param person who sends, and forwards the notices
 * @param ownerMail address, elsewhere, that is told
 */
record Tenant(String tag, String name, String domain, String person, String ownerMail) {
  /** Address that its mail comes from. */
  String sender() {
    return person + "@" + domain;
  }
}
