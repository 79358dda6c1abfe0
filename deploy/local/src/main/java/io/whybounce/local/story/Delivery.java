package io.whybounce.local.story;

import java.time.Instant;

/**
 * One message of the story that gets into trouble.
 *
 * @param number counts the story's messages; makes its ids unique
 * @param tenant who sent it
 * @param recipient whom it was sent to
 * @param gateway the host that tried to deliver it
 * @param subject of the message
 * @param sentAt when it was sent
 */
record Delivery(
    int number, Tenant tenant, String recipient, Gateway gateway, String subject, Instant sentAt) {
  /** Message-ID of the message, without angle brackets. */
  String messageId() {
    return "message-" + number + "-" + sentAt.getEpochSecond() + "@" + tenant.domain();
  }

  /** The gateway's name for the message. */
  String queueId() {
    return String.format("Q%07X", 0xA51000 + 37 * number);
  }

  /** Host that takes mail for the recipient. */
  String remoteHost() {
    return "mx." + recipient.substring(recipient.indexOf('@') + 1);
  }
}
