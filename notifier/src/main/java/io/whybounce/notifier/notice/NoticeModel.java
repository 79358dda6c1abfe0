package io.whybounce.notifier.notice;

import java.util.List;
import java.util.Optional;

/**
 * What the templates show.
 *
 * @param greeting how the reader is addressed
 * @param opening the first sentence: what happens and why
 * @param what how many messages are hit and since when
 * @param deliveries one line each
 * @param more how many further ones there are
 * @param why the cause with its probability
 * @param evidence one sentence each
 * @param primary who must act
 * @param contributing who has a share in it
 * @param advice what can be done now
 * @param wouldChange what would change the verdict
 * @param incidentId the incident
 * @param link where to read more
 */
public record NoticeModel(
    String greeting,
    String opening,
    String what,
    List<String> deliveries,
    int more,
    String why,
    List<String> evidence,
    String primary,
    Optional<String> contributing,
    List<String> advice,
    List<String> wouldChange,
    String incidentId,
    Optional<String> link) {
  /** Whether there are deliveries to name. */
  public boolean named() {
    return !deliveries.isEmpty();
  }

  /** For plain text: an item of a list. */
  public String item(String text) {
    return NoticeText.item(text);
  }

  /** For plain text: how many further deliveries there are. */
  public String moreItem() {
    return NoticeText.item("and " + more + " more");
  }

  /** For plain text: who must act. */
  public String primaryItem() {
    return NoticeText.item("First of all: " + primary);
  }

  /** For plain text: who has a share in it. */
  public String contributingItem() {
    return NoticeText.item("Contributing: " + contributing.orElse("nobody"));
  }

  /** For plain text: a paragraph. */
  public String paragraph(String text) {
    return NoticeText.paragraph(text);
  }
}
