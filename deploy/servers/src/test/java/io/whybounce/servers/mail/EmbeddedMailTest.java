package io.whybounce.servers.mail;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedMailTest {
  private static void onlyMailHas(EmbeddedMail server, String user, String line) {
    assertThat(server.messages(user, "INBOX"))
        .singleElement()
        .satisfies(
            bytes -> assertThat(new String(bytes, StandardCharsets.US_ASCII)).contains(line));
  }

  @Test
  void mailToATaggedAddressLiesInTheMailboxWithoutTheTag() throws Exception {
    try (EmbeddedMail server = EmbeddedMail.start()) {
      server.addUser("bounces@msp.example", "bounces@msp.example", "secret");
      Letters.send(server, "anna@acme.example", "bounces+acme@msp.example");

      onlyMailHas(server, "bounces@msp.example", "Delivered-To: bounces+acme@msp.example");
      assertThat(server.messages("bounces@msp.example", "Processed")).isEmpty();
    }
  }

  @Test
  void automaticMailWithANullReturnPathIsTaken() throws Exception {
    try (EmbeddedMail server = EmbeddedMail.start()) {
      server.addUser("anna@acme.example", "anna@acme.example", "secret");
      Letters.sendAutomatic(server, "whybounce@msp.example", "anna@acme.example");

      onlyMailHas(server, "anna@acme.example", "Return-Path: <>");
    }
  }
}
