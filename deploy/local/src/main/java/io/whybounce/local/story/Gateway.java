package io.whybounce.local.story;

/**
 * One of the provider's shared outbound hosts.
 *
 * @param host its name
 * @param ip its address
 */
record Gateway(String host, String ip) {
  /** The octets in reverse order, as DNS lists want them (RFC 5782, 2.1). */
  String reversed() {
    String[] octets = ip.split("\\.");
    return octets[3] + "." + octets[2] + "." + octets[1] + "." + octets[0];
  }
}
