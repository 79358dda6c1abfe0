package io.whybounce.local.story;

import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.mail.MailServer;

/** The outside world of the story: DNS, a reputation service, a mailbox and a relay, all real. */
final class World {
  /** Zone of the reputation service that gives out scores from -10 to +10 as TXT. */
  static final String SCORE_ZONE = "score.repute.example";

  /** Zone of the blocklist, which lists nothing here. */
  static final String BLOCK_ZONE = "bl.blockhaus.example";

  /** Zone of the allow list. */
  static final String ALLOW_ZONE = "wl.allowhaus.example";

  /** Password of the ingest mailbox; it exists only as long as the story runs. */
  static final String PASSWORD = "only-for-the-story";

  private static final long TTL = 1;
  private static final String NETWORK = "64500";

  private final DnsServer dns;

  World(DnsServer dns) {
    this.dns = dns;
  }

  /** Gives every host, list and mailbox of the story its place. */
  void create(MailServer mail) {
    for (Gateway gateway : Cast.GATEWAYS) {
      dns.set(gateway.host(), "A", TTL, gateway.ip());
      dns.set(gateway.reversed() + ".in-addr.arpa", "PTR", TTL, gateway.host() + ".");
      dns.set(
          gateway.reversed() + ".origin.asn.cymru.com",
          "TXT",
          TTL,
          "\"" + NETWORK + " | 203.0.114.0/24 | ZZ | apnic | 2010-01-01\"");
    }
    dns.set(
        "AS" + NETWORK + ".asn.cymru.com",
        "TXT",
        TTL,
        "\"" + NETWORK + " | ZZ | apnic | 2010-01-01 | BIGMAIL Bigmail Hosting, ZZ\"");
    for (String domain : Cast.RECIPIENT_DOMAINS) {
      recipientDomain(domain);
    }
    Cast.TENANTS.forEach(this::senderDomain);
    testPoints();
    score("2.1");
    mail.addUser(Cast.INGEST, Cast.INGEST, PASSWORD);
    mail.addUser(Cast.OPERATOR, Cast.OPERATOR, PASSWORD);
    Cast.TENANTS.forEach(t -> mail.addUser(t.ownerMail(), t.ownerMail(), PASSWORD));
  }

  /** What the reputation service says of all four gateways from now on. */
  void score(String score) {
    for (Gateway gateway : Cast.GATEWAYS) {
      dns.set(gateway.reversed() + "." + SCORE_ZONE, "TXT", TTL, "\"" + score + "\"");
    }
  }

  /** The domain of {@code tenant}, which takes mail too and lets the gateways send for it. */
  void senderDomain(Tenant tenant) {
    recipientDomain(tenant.domain());
    dns.set(tenant.domain(), "TXT", TTL, "\"v=spf1 ip4:203.0.114.0/24 -all\"");
    dns.set("_dmarc." + tenant.domain(), "TXT", TTL, "\"v=DMARC1; p=none\"");
  }

  /** A domain that takes mail. */
  void recipientDomain(String domain) {
    dns.set(domain, "MX", TTL, "10 mx." + domain + ".");
    dns.set("mx." + domain, "A", TTL, "203.0.115." + (domain.length() + 10));
  }

  /** Every list answers its test points (RFC 5782, 5), so that its silence means something. */
  private void testPoints() {
    dns.set("2.0.0.127." + BLOCK_ZONE, "A", TTL, "127.0.0.2");
    dns.set("2.0.0.127." + ALLOW_ZONE, "A", TTL, "127.0.0.2");
    dns.set("2.0.0.127." + SCORE_ZONE, "TXT", TTL, "\"-10.0\"");
  }
}
