package io.whybounce.reputation.gateway;

import java.util.Optional;

import com.google.common.net.InternetDomainName;

import io.whybounce.reputation.dns.DnsNames;

/** The part of a host name that somebody has registered, by the public suffix list. */
public final class RegisteredDomain {
  private RegisteredDomain() {}

  /**
   * The registered domain of {@code host}: {@code example.co.uk} for {@code mx1.example.co.uk}. A
   * suffix that the list does not know counts as one label (the list's own default rule). Empty if
   * {@code host} is no host name.
   */
  public static Optional<String> of(String host) {
    return DnsNames.host(host).map(RegisteredDomain::registered);
  }

  private static String registered(String host) {
    if (InternetDomainName.isValid(host)) {
      InternetDomainName name = InternetDomainName.from(host);
      if (name.isUnderPublicSuffix()) {
        return name.topPrivateDomain().toString();
      }
    }
    String[] labels = host.split("\\.");
    return labels[labels.length - 2] + "." + labels[labels.length - 1];
  }
}
