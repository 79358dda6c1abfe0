package io.whybounce.local.story;

import java.util.List;

/** Who plays in the story: three tenants behind four shared gateways, and whom they write to. */
final class Cast {
  /** Address of the ingest mailbox; tenants write to it with their tag. */
  static final String INGEST = "bounces@msp.example";

  /** The MSP's own staff. */
  static final String OPERATOR = "noc@msp.example";

  /** The domain of the provider that all three tenants send through. */
  static final String PROVIDER = "bigmail.example";

  /** Owners' addresses are elsewhere: a notice does not travel the path that is broken. */
  static final List<Tenant> TENANTS =
      List.of(
          new Tenant(
              "brightwater",
              "Brightwater Instruments",
              "brightwater.example",
              "anna",
              "anna.berg@posteo.example"),
          new Tenant(
              "calloway",
              "Calloway & Sons",
              "calloway.example",
              "tom",
              "it-desk@calloway-family.example"),
          new Tenant(
              "dunmore", "Dunmore Freight", "dunmore.example", "ines", "ines@fastpost.example"));

  /**
   * The addresses are ordinary public ones, as documentation ranges are never looked up; the story
   * asks nobody but its own DNS server about them.
   */
  static final List<Gateway> GATEWAYS =
      List.of(
          new Gateway("out1.bigmail.example", "203.0.114.21"),
          new Gateway("out2.bigmail.example", "203.0.114.22"),
          new Gateway("out3.bigmail.example", "203.0.114.23"),
          new Gateway("out4.bigmail.example", "203.0.114.24"));

  /** Domains of five companies that have nothing to do with each other. */
  static final List<String> RECIPIENT_DOMAINS =
      List.of(
          "harborbank.example",
          "lindqvist.example",
          "meridian.example",
          "oakfield.example",
          "tessera.example");

  private Cast() {}
}
