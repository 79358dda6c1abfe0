package io.whybounce.simulator.world;

import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.assessment.Band;

/**
 * A recipient's mail system, its own or a hoster's.
 *
 * @param mx registered domain of its MX hosts
 * @param hosted whether it serves many domains
 * @param lists ids of the blocklists that it goes by
 * @param accepts the lowest band of the score that it accepts, if it goes by a score
 * @param voice how it says no
 * @param checksSender whether it refuses what fails SPF and DMARC
 */
public record MailSystem(
    String mx,
    boolean hosted,
    Set<String> lists,
    Optional<Band> accepts,
    Voice voice,
    boolean checksSender) {
  /** Ways to say no. */
  public enum Voice {
    /** With the reason. */
    OPEN,
    /** With words that tell nothing. */
    VAGUE,
    /** Not at all: it leaves the mail waiting. */
    SILENT
  }
}
