package io.whybounce.notifier.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.database.Tables;

/**
 * Lets nobody in unknown: neither to the API nor, unless {@code whybounce.web.open} says otherwise
 * for looks from the loopback address, to the page. Known are the operators' key, keys and users of
 * the database, and bearers of the provider's tokens. Guessing is slowed down by address, and no
 * other site changes anything through somebody's browser.
 */
public class Guard {
  private static final Logger LOG = Logger.getLogger(Guard.class);
  private static final String API = "/api/";
  private static final long MAX_BODY = 1_048_576;
  private static final int MAX_DIGITS = 9;

  private final OperatorKey key;
  private final Accounts accounts;
  private final SingleSignOn provider;
  private final Tables tables;
  private final Refusals refusals;
  private final boolean open;
  private final String publicUrl;
  private final Throttle requests;
  private final Throttle failures;

  Guard(
      OperatorKey key,
      Accounts accounts,
      SingleSignOn provider,
      Tables tables,
      NotifierConfig config) {
    this.key = key;
    this.accounts = accounts;
    this.provider = provider;
    this.tables = tables;
    this.refusals = new Refusals(key, provider);
    this.open = config.web().open();
    this.publicUrl = config.publicUrl();
    this.requests = new Throttle(config.api().requestsMinute(), Clock.systemUTC());
    this.failures = new Throttle(config.api().failedLoginsMinute(), Clock.systemUTC());
  }

  @ServerRequestFilter(preMatching = true)
  Uni<Response> check(ContainerRequestContext request, RoutingContext connection) {
    boolean api = request.getUriInfo().getPath().startsWith(API);
    String address = connection.request().remoteAddress().hostAddress();
    if (!tables.isReady()) {
      return answer(Refusals.starting(api));
    }
    if (connection.request().uri().contains("%00")) {
      // No name has it, and the database takes none in a text.
      return answer(Refusals.unreadable(api));
    }
    if (isTooLong(request)) {
      return answer(Refusals.tooLong(api));
    }
    String host = String.valueOf(connection.request().authority());
    if (!isWanted(request, host)) {
      return answer(Refusals.foreign(api));
    }
    Presented presented = Presented.of(request);
    if (!api
        && open
        && presented.kind() == Presented.Kind.NONE
        && !SameOrigin.changes(request.getMethod())
        && isLoopback(address)
        && SameOrigin.isLocal(host)) {
      Caller.operator("page").attach(request);
      return Uni.createFrom().nullItem();
    }
    if (failures.full(address)) {
      return answer(tooManyGuesses(api));
    }
    return caller(presented, api, address, connection)
        .onFailure(Refusals::isOfTheRequest)
        .recoverWithUni(e -> wrong(e, address))
        .chain(
            found ->
                found.isEmpty()
                    ? refused(presented, api, address, connection)
                    : admitted(found.get(), api, request))
        .onFailure(TooManyGuesses.class)
        .recoverWithItem(() -> tooManyGuesses(api))
        // Somebody who may do nothing here may go.
        .onFailure(e -> e instanceof NoAccess && Refusals.wantsOut(connection))
        .recoverWithNull()
        .onFailure(Refusals::hasAnswer)
        .recoverWithItem(e -> refusals.of(e, api));
  }

  private static boolean isTooLong(ContainerRequestContext request) {
    String length = request.getHeaderString("Content-Length");
    return length != null
        && (length.isEmpty()
            || length.length() > MAX_DIGITS
            || !length.chars().allMatch(c -> c >= '0' && c <= '9')
            || Long.parseLong(length) > MAX_BODY);
  }

  private boolean isWanted(ContainerRequestContext request, String host) {
    return SameOrigin.holds(
        request.getMethod(),
        Optional.ofNullable(request.getHeaderString("Origin")),
        Optional.ofNullable(request.getHeaderString("Sec-Fetch-Site")),
        host,
        publicUrl);
  }

  private Response tooManyGuesses(boolean api) {
    return Refusals.tooMany(
        "Too many wrong passwords, keys or tokens; wait a minute.", failures.secondsLeft(), api);
  }

  private static Uni<Response> answer(Response response) {
    return Uni.createFrom().item(response);
  }

  private Uni<Optional<Caller>> caller(
      Presented presented, boolean api, String address, RoutingContext context) {
    return switch (presented.kind()) {
      case KEY ->
          key.matches(presented.secret())
              ? Uni.createFrom().item(Optional.of(Caller.operator("operator")))
              : accounts.ofKey(presented.secret());
      case PASSWORD ->
          presented.user().equals("operator") && key.matches(presented.secret())
              ? Uni.createFrom().item(Optional.of(Caller.operator("operator")))
              : ofPassword(presented, address);
      case TOKEN ->
          provider.takesTokens()
              ? provider.caller(context)
              : Uni.createFrom().item(Optional.empty());
      case NONE ->
          !api && provider.signsIn() && !Refusals.wantsPassword(context)
              ? provider.caller(context)
              : Uni.createFrom().item(Optional.empty());
      case UNREADABLE -> Uni.createFrom().item(Optional.empty());
    };
  }

  /** Counts as wrong until it proves right, so that guesses at the same time are counted too. */
  private Uni<Optional<Caller>> ofPassword(Presented presented, String address) {
    AtomicBoolean counted = new AtomicBoolean();
    return accounts
        .ofPassword(
            presented.user(),
            presented.secret(),
            () -> {
              counted.set(true);
              return failures.take(address);
            })
        .invoke(
            found -> {
              if (found.isPresent() && counted.get()) {
                failures.giveBack(address);
              }
            });
  }

  private Uni<Response> admitted(Caller caller, boolean api, ContainerRequestContext request) {
    if (!requests.take(caller.name())) {
      return answer(
          Refusals.tooMany("Too many requests; wait a minute.", requests.secondsLeft(), api));
    }
    caller.attach(request);
    return Uni.createFrom().nullItem(); // RESTEasy's word for: go on
  }

  /** A token that is not good is like a wrong password. */
  private Uni<Optional<Caller>> wrong(Throwable failure, String address) {
    LOG.warnf("from=%s: wrong token: %s", address, Refusals.reason(failure));
    return Uni.createFrom().item(Optional.empty());
  }

  private Uni<Response> refused(
      Presented presented, boolean api, String address, RoutingContext context) {
    if (presented.kind() != Presented.Kind.NONE) {
      if (presented.kind() != Presented.Kind.PASSWORD) {
        failures.take(address);
      }
      LOG.warnf("from=%s: wrong key, user, password or token", address);
    }
    boolean signIn =
        !api
            && provider.signsIn()
            && presented.kind() == Presented.Kind.NONE
            && !Refusals.wantsPassword(context);
    if (signIn && SameOrigin.changes(context.request().method().name())) {
      // What was entered cannot be taken along to the provider and back.
      return answer(Refusals.ended());
    }
    return signIn
        ? provider.signIn(context).map(Refusals::challenge)
        : answer(refusals.unknown(presented, api));
  }

  private static boolean isLoopback(String address) {
    try {
      // An address in numbers: nothing is looked up.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
