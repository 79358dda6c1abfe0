package io.whybounce.ingest.mailbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TroublesTest {
  private static final MailboxSettings SETTINGS =
      new MailboxSettings(
          "BOX_",
          "imap.msp.example",
          993,
          TlsMode.IMPLICIT,
          Optional.empty(),
          "bounces",
          new Folders("INBOX", "Processed", "Unrecognised"),
          new FetchLimits(10, 1000, 1000),
          new Timing(
              Duration.ofSeconds(30),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1)));
  private static final Troubles TROUBLES =
      new Troubles(SETTINGS, new PasswordLogin(Secret.of("BOX_PASSWORD", "secret")));

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            new AuthenticationFailedException("[AUTHENTICATIONFAILED] No\r\nsuch user"),
            TroubleKind.LOGIN,
            "BOX_PASSWORD is refused by imap.msp.example:993 for user bounces: look at it and at"
                + " BOX_USER (it says: [AUTHENTICATIONFAILED] No  such user)"),
        arguments(
            from(new UnknownHostException("imap.msp.example")),
            TroubleKind.NETWORK,
            "BOX_HOST: there is no host imap.msp.example"),
        arguments(
            from(new ConnectException("Connection refused")),
            TroubleKind.NETWORK,
            "no server listens at imap.msp.example:993: look at BOX_HOST, BOX_PORT"),
        arguments(
            from(new SocketTimeoutException("Read timed out")),
            TroubleKind.NETWORK,
            "no answer in time at imap.msp.example:993: look at BOX_HOST, BOX_PORT and BOX_TLS"),
        arguments(
            from(new SSLHandshakeException("PKIX path building failed")),
            TroubleKind.TLS,
            "TLS with imap.msp.example:993 fails (PKIX path building failed): look at BOX_TLS,"
                + " BOX_HOST and BOX_CA_FILE"),
        arguments(
            new MessagingException("STARTTLS required but not supported by server"),
            TroubleKind.TLS,
            "BOX_TLS is starttls, but imap.msp.example:993 does not offer it"),
        arguments(
            new FolderClosedException(null, "gone"),
            TroubleKind.NETWORK,
            "the connection to imap.msp.example:993 was lost"),
        arguments(
            new StoreClosedException(null, "gone"),
            TroubleKind.NETWORK,
            "the connection to imap.msp.example:993 was lost"),
        arguments(
            new MessagingException("Connection dropped", new IOException("dropped by server?")),
            TroubleKind.NETWORK,
            "the connection to imap.msp.example:993 was lost"),
        arguments(
            new MessagingException("A7 NO [OVERQUOTA]\r\nMailbox is full"),
            TroubleKind.SERVER,
            "imap.msp.example:993 does not do what was asked: A7 NO [OVERQUOTA]  Mailbox is full"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachFailureIsOneLineThatNamesTheSettingToLookAt(
      MessagingException failure, TroubleKind kind, String line) {
    MailboxTrouble trouble = TROUBLES.of(failure);
    assertThat(trouble).hasMessage(line).hasCause(failure);
    assertThat(trouble.kind()).isEqualTo(kind);
  }

  @Test
  void aChainOfCausesThatBitesItsTailEnds() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    assertThat(TROUBLES.of(new MessagingException("odd", first)).kind())
        .isEqualTo(TroubleKind.SERVER);
  }

  private static MessagingException from(Exception cause) {
    return new MessagingException("cannot connect", cause);
  }
}
