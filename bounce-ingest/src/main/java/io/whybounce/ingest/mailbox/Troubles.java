package io.whybounce.ingest.mailbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;

import io.whybounce.start.OneLine;

/** Says in one line what a failure of the mail library means, and which setting to look at. */
final class Troubles {
  /** Causes followed at most: some libraries chain an error to itself. */
  private static final int MAX_CAUSES = 10;

  private final MailboxSettings settings;
  private final Login login;

  Troubles(MailboxSettings settings, Login login) {
    this.settings = settings;
    this.login = login;
  }

  /** What {@code failure} means for this mailbox. */
  MailboxTrouble of(MessagingException failure) {
    List<Throwable> chain = chain(failure);
    if (failure instanceof AuthenticationFailedException) {
      return trouble(TroubleKind.LOGIN, refused(failure), failure);
    }
    if (first(chain, UnknownHostException.class).isPresent()) {
      return trouble(
          TroubleKind.NETWORK,
          settings.setting("HOST") + ": there is no host " + settings.host(),
          failure);
    }
    Optional<SSLException> tls = first(chain, SSLException.class);
    if (tls.isPresent()) {
      return trouble(TroubleKind.TLS, tls(tls.get()), failure);
    }
    if (failure.getMessage() != null && failure.getMessage().startsWith("STARTTLS required")) {
      return trouble(
          TroubleKind.TLS,
          settings.setting("TLS")
              + " is starttls, but "
              + settings.address()
              + " does not offer it",
          failure);
    }
    if (first(chain, ConnectException.class).isPresent()
        || first(chain, NoRouteToHostException.class).isPresent()) {
      return trouble(TroubleKind.NETWORK, nobody("no server listens"), failure);
    }
    if (first(chain, SocketTimeoutException.class).isPresent()) {
      return trouble(
          TroubleKind.NETWORK,
          nobody("no answer in time") + " and " + settings.setting("TLS"),
          failure);
    }
    if (failure instanceof FolderClosedException
        || failure instanceof StoreClosedException
        || first(chain, IOException.class).isPresent()) {
      return trouble(
          TroubleKind.NETWORK, "the connection to " + settings.address() + " was lost", failure);
    }
    return trouble(
        TroubleKind.SERVER,
        settings.address() + " does not do what was asked: " + OneLine.of(failure),
        failure);
  }

  private String refused(MessagingException failure) {
    String words = OneLine.of(failure);
    return login.refused(settings) + (words.isEmpty() ? "" : " (it says: " + words + ")");
  }

  private String tls(SSLException failure) {
    return "TLS with "
        + settings.address()
        + " fails ("
        + OneLine.of(failure)
        + "): look at "
        + settings.setting("TLS")
        + ", "
        + settings.setting("HOST")
        + " and "
        + settings.setting("CA_FILE");
  }

  private String nobody(String what) {
    return what
        + " at "
        + settings.address()
        + ": look at "
        + settings.setting("HOST")
        + ", "
        + settings.setting("PORT");
  }

  private static MailboxTrouble trouble(TroubleKind kind, String line, Exception cause) {
    return new MailboxTrouble(kind, line, cause);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < MAX_CAUSES; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
