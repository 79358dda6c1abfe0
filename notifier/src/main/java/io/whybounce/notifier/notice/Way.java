package io.whybounce.notifier.notice;

import java.net.URI;

import io.whybounce.contracts.notification.Channel;

/**
 * One way to a reader.
 *
 * @param channel mail or webhook
 * @param address mail address or URL
 */
public record Way(Channel channel, String address) {
  /** Fit for logs and events: of a URL its host only, as the rest is a secret with many services. */
  public String shown() {
    if (channel == Channel.MAIL) {
      return address;
    }
    try {
      URI uri = URI.create(address);
      return uri.getScheme() + "://" + uri.getHost() + "/...";
    } catch (IllegalArgumentException e) {
      return "webhook";
    }
  }
}
