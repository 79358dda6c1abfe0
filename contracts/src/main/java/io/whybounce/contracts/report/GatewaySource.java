package io.whybounce.contracts.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the gateway was read out of a notice, most trusted first. */
public enum GatewaySource {
  /** The remote server's diagnostic text names the address as its client. */
  DIAGNOSTIC,
  /** The last hop before the remote side in the returned message's Received fields. */
  RETURNED_HEADERS,
  /**
   * The notice's {@code Reporting-MTA} (RFC 3464, 2.2.2), when the notice comes from the sending
   * side.
   */
  REPORTING_MTA,
  /** The Received chain of the notice itself. */
  NOTICE_HEADERS;

  /** The lower-case word with hyphens that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
