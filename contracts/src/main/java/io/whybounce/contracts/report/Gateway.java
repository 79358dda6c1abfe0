package io.whybounce.contracts.report;

import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * The host that handed the message to the recipient's side, as the notice tells it.
 *
 * @param ip IPv4 or IPv6 address in text form, never a private or reserved one; one of a
 *     documentation range is named, but never looked up; empty if only a name is known
 * @param host name of the host; empty if only an address is known
 * @param source which part of the notice named it
 * @param reason one sentence that says why this host was chosen
 */
public record Gateway(
    Optional<String> ip, Optional<String> host, GatewaySource source, String reason) {
  /** Refuses a gateway of which neither address nor name is known. */
  public Gateway {
    ip = Checks.optionalName("gateway.ip", ip);
    host = Checks.optionalName("gateway.host", host);
    source = Checks.present("gateway.source", source);
    reason = Checks.text("gateway.reason", reason);
    if (ip.isEmpty() && host.isEmpty()) {
      throw new IllegalArgumentException("gateway needs an address or a name");
    }
  }
}
