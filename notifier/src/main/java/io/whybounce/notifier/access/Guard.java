package io.whybounce.notifier.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.whybounce.notifier.api.Problem;
import io.whybounce.notifier.service.NotifierConfig;

/**
 * Lets nobody in unknown: neither to the API nor, unless {@code whybounce.web.open} says otherwise
 * for the loopback address, to the page. Known are the operators' key, keys and users of the
 * database. Guessing is slowed down by address.
 */
public class Guard {
  private static final Logger LOG = Logger.getLogger(Guard.class);
  private static final String API = "/api/";
  private static final String BASIC = "Basic ";
  private static final int MAX_CREDENTIALS = 1_000;

  private final OperatorKey key;
  private final Accounts accounts;
  private final boolean open;
  private final Throttle requests;
  private final Throttle failures;

  Guard(OperatorKey key, Accounts accounts, NotifierConfig config) {
    this.key = key;
    this.accounts = accounts;
    this.open = config.web().open();
    this.requests = new Throttle(config.api().requestsMinute(), Clock.systemUTC());
    this.failures = new Throttle(config.api().failedLoginsMinute(), Clock.systemUTC());
  }

  @ServerRequestFilter(preMatching = true)
  Uni<Response> check(ContainerRequestContext request, HttpServerRequest connection) {
    boolean api = request.getUriInfo().getPath().startsWith(API);
    String address = connection.remoteAddress().hostAddress();
    if (!api && open && isLoopback(address)) {
      Caller.operator("page").attach(request);
      return passed();
    }
    if (failures.full(address)) {
      return Uni.createFrom().item(tooMany("Too many wrong passwords or keys; wait a minute."));
    }
    return caller(request)
        .map(
            found -> {
              if (found.isEmpty()) {
                return refused(request, api, address);
              }
              if (!requests.take(found.get().name())) {
                return tooMany("Too many requests; wait a minute.");
              }
              found.get().attach(request);
              return null; // RESTEasy's word for: go on
            });
  }

  private static Uni<Response> passed() {
    return Uni.createFrom().nullItem();
  }

  private Uni<Optional<Caller>> caller(ContainerRequestContext request) {
    String presented = request.getHeaderString("X-API-Key");
    if (presented != null && presented.length() <= MAX_CREDENTIALS) {
      return key.matches(presented)
          ? Uni.createFrom().item(Optional.of(Caller.operator("operator")))
          : accounts.ofKey(presented);
    }
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Optional<String> pair = basic(authorization);
    int colon = pair.map(p -> p.indexOf(':')).orElse(-1);
    if (colon < 0) {
      return Uni.createFrom().item(Optional.empty());
    }
    String user = pair.get().substring(0, colon);
    String password = pair.get().substring(colon + 1);
    return user.equals("operator") && key.matches(password)
        ? Uni.createFrom().item(Optional.of(Caller.operator("operator")))
        : accounts.ofPassword(user, password);
  }

  /** User and password of an {@code Authorization} field (RFC 7617). */
  private static Optional<String> basic(String authorization) {
    if (authorization == null
        || authorization.length() > MAX_CREDENTIALS
        || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new String(
              Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // No Base64: nobody.
      return Optional.empty();
    }
  }

  private Response refused(ContainerRequestContext request, boolean api, String address) {
    boolean tried =
        request.getHeaderString("X-API-Key") != null
            || request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
    if (tried) {
      failures.take(address);
      LOG.warnf("from=%s: wrong key, user or password", address);
    } else if (!key.isSet() && api) {
      return Problem.response(
          Response.Status.SERVICE_UNAVAILABLE,
          "WHYBOUNCE_API_OPERATOR_KEY is not set; set it, and send it as X-API-Key.");
    }
    if (api) {
      return Problem.response(
          Response.Status.UNAUTHORIZED, "Send a key as X-API-Key, or user and password.");
    }
    return Response.status(Response.Status.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Whybounce\", charset=\"UTF-8\"")
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("Your user and password; or user operator, password the operator's key.\n")
        .build();
  }

  private static Response tooMany(String detail) {
    return Response.fromResponse(Problem.response(Response.Status.TOO_MANY_REQUESTS, detail))
        .header(HttpHeaders.RETRY_AFTER, "60")
        .build();
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
