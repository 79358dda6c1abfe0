package io.whybounce.servers.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultyRelayTest {
  private final FaultyRelay relay = new FaultyRelay();
  private int patience = 10_000;

  @AfterEach
  void end() {
    relay.close();
  }

  /** The last answer to a mail; null if the connection ends without one. */
  private String send() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.setSoTimeout(patience);
      say(socket, "EHLO me", "MAIL FROM:<>", "RCPT TO:<ann@elsewhere.example>", "DATA");
      String answer = answer(in);
      while (!answer.startsWith("354") && !answer.startsWith("4")) {
        answer = answer(in);
      }
      if (answer.startsWith("4")) {
        return answer;
      }
      say(socket, "Message-ID: <1@msp.example>", "", "Hello", ".");
      return in.readLine();
    }
  }

  private static String answer(BufferedReader in) throws IOException {
    String answer = in.readLine();
    if (answer == null) {
      throw new IOException("closed");
    }
    return answer;
  }

  private static void say(Socket socket, String... lines) throws IOException {
    socket
        .getOutputStream()
        .write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void isAwayUntilItIsUpAndWhenItIsDown() throws IOException {
    assertThatThrownBy(this::send).isInstanceOf(IOException.class);
    relay.up();
    assertThat(send()).startsWith("250");
    relay.down();
    assertThatThrownBy(this::send).isInstanceOf(IOException.class);
  }

  @Test
  void countsOnlyWhatItHasAnsweredFor() throws IOException {
    relay.up();
    relay.mood(FaultyRelay.Mood.DEFER);
    assertThat(send()).startsWith("451");
    relay.mood(FaultyRelay.Mood.DROP);
    assertThat(send()).isNull();
    relay.mood(FaultyRelay.Mood.HANG);
    patience = 500;
    assertThatThrownBy(this::send).isInstanceOf(SocketTimeoutException.class);
    assertThat(relay.refused()).isEqualTo(3);
    assertThat(relay.taken()).isEmpty();
    relay.mood(FaultyRelay.Mood.TAKE);
    patience = 10_000;
    assertThat(send()).startsWith("250");
    assertThat(relay.taken())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.to()).isEqualTo("ann@elsewhere.example");
              assertThat(mail.messageId()).isEqualTo("<1@msp.example>");
              assertThat(mail.text()).endsWith("Hello\n");
            });
  }
}
