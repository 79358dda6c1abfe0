package io.whybounce.notifier.outbox;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.vertx.ext.mail.SMTPException;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.OneLine;

/**
 * Why a notice did not go, in one line that names the setting to look at.
 *
 * @param line for people
 * @param permanent whether another try is in vain
 */
record RelayTrouble(String line, boolean permanent) {
  private static final int MAX_CAUSES = 10;

  /** What {@code failure} means for the relay of these settings. */
  static RelayTrouble of(NotifierConfig.Relay relay, Throwable failure) {
    List<Throwable> chain = chain(failure);
    String address = relay.host() + ":" + relay.port();
    String words = OneLine.deepest(failure);
    if (first(chain, UnknownHostException.class).isPresent()) {
      return passing("WHYBOUNCE_RELAY_HOST: there is no host " + relay.host());
    }
    if (first(chain, SSLException.class).isPresent()) {
      return passing(
          "TLS with "
              + address
              + " fails ("
              + words
              + "): look at WHYBOUNCE_RELAY_TLS and WHYBOUNCE_RELAY_PORT");
    }
    if (first(chain, ConnectException.class).isPresent()
        || first(chain, NoRouteToHostException.class).isPresent()) {
      return passing(
          "no server listens at "
              + address
              + ": look at WHYBOUNCE_RELAY_HOST and WHYBOUNCE_RELAY_PORT");
    }
    if (first(chain, TimeoutException.class).isPresent()) {
      return passing(
          "no answer in time from "
              + address
              + ": look at WHYBOUNCE_RELAY_HOST, WHYBOUNCE_RELAY_PORT and WHYBOUNCE_RELAY_TLS");
    }
    Optional<SMTPException> refused = first(chain, SMTPException.class);
    if (refused.isPresent()) {
      return refused(relay, address, refused.get());
    }
    if (words.contains("STARTTLS")) {
      return passing("WHYBOUNCE_RELAY_TLS is starttls, but " + address + " does not offer it");
    }
    if (words.contains("AUTH") || words.contains("auth")) {
      return login(address, words);
    }
    return passing(address + " does not take the notice: " + words);
  }

  private static RelayTrouble refused(
      NotifierConfig.Relay relay, String address, SMTPException refused) {
    int code = refused.getReplyCode();
    String words = OneLine.deepest(refused);
    // RFC 4954, 6: 530 authentication required, 534 and 535 credentials refused, 538 wants TLS.
    if (code == 530 || code == 534 || code == 535 || code == 538) {
      return login(address, words);
    }
    // 550 to 554 are about this mail or its reader; other refusals may be mended by settings.
    boolean permanent = code >= 550 && code <= 556;
    String what = relay.host() + " refuses the notice (it says: " + words + ")";
    return new RelayTrouble(
        permanent
            ? what
                + "; if it refuses the sender, look at WHYBOUNCE_MAIL_FROM and WHYBOUNCE_RELAY_USER"
            : what,
        permanent);
  }

  private static RelayTrouble login(String address, String words) {
    return passing(
        address
            + " refuses the login (it says: "
            + words
            + "): look at WHYBOUNCE_RELAY_USER, WHYBOUNCE_RELAY_PASSWORD and"
            + " WHYBOUNCE_RELAY_PASSWORD_FILE");
  }

  private static RelayTrouble passing(String line) {
    return new RelayTrouble(line, false);
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < MAX_CAUSES; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
