package io.whybounce.notifier.access;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.ext.web.RoutingContext;
import io.whybounce.notifier.api.Problem;
import io.whybounce.notifier.web.ErrorPage;
import io.whybounce.start.OneLine;

/** Answers to those who are not let in, each saying what to do. */
final class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class);

  /** Where the page asks for user and password though people sign in at a provider. */
  private static final String PASSWORD = "/password";

  /** When to try again what is not there yet, in seconds. */
  private static final int SOON = 5;

  private static final int MAX_CAUSES = 10;
  private static final String BASIC = "Basic realm=\"Whybounce\", charset=\"UTF-8\"";

  private static final Map<Integer, String> REASONS =
      Map.of(
          ErrorCodes.EXPIRED, "it has expired",
          ErrorCodes.NOT_YET_VALID, "it is not good yet",
          ErrorCodes.AUDIENCE_INVALID, "it is meant for another audience",
          ErrorCodes.AUDIENCE_MISSING, "it names no audience",
          ErrorCodes.ISSUER_INVALID, "another issuer made it",
          ErrorCodes.ISSUER_MISSING, "it names no issuer",
          ErrorCodes.SIGNATURE_INVALID, "its signature is wrong");

  private final OperatorKey key;
  private final SingleSignOn provider;

  Refusals(OperatorKey key, SingleSignOn provider) {
    this.key = key;
    this.provider = provider;
  }

  static boolean wantsPassword(RoutingContext context) {
    return context.request().path().equals(PASSWORD);
  }

  /** Whether it is the end of a session that is asked for. */
  static boolean wantsOut(RoutingContext context) {
    return context.request().path().equals("/sign-out");
  }

  /** The tables are not there yet, or not any more. */
  static Response starting(boolean api) {
    return shown(
        Problem.later(
            Response.Status.SERVICE_UNAVAILABLE,
            "The database is not ready yet; /q/health/ready tells when it is.",
            SOON),
        api);
  }

  /** Another site made somebody's browser send it. */
  static Response foreign(boolean api) {
    return refusal(
        Response.Status.FORBIDDEN,
        "This came from a page of another site; open Whybounce itself to change anything.",
        api);
  }

  static Response tooLong(boolean api) {
    return refusal(Response.Status.REQUEST_ENTITY_TOO_LARGE, Problem.TOO_LARGE, api);
  }

  /** A form of a page whose session is over. */
  static Response ended() {
    return refusal(
        Response.Status.UNAUTHORIZED,
        "Your session has ended, and nothing was changed. Go back if you want to copy what you"
            + " entered, then sign in again.",
        false);
  }

  static Response unreadable(boolean api) {
    return refusal(Response.Status.BAD_REQUEST, "The address has %00 in it.", api);
  }

  static Response tooMany(String detail, long seconds, boolean api) {
    return shown(Problem.later(Response.Status.TOO_MANY_REQUESTS, detail, seconds), api);
  }

  /** Whoever it is, nothing of what was shown is known here. */
  Response unknown(Presented presented, boolean api) {
    if (api && presented.kind() == Presented.Kind.NONE && !key.isSet() && !provider.takesTokens()) {
      return Problem.response(
          Response.Status.SERVICE_UNAVAILABLE,
          "WHYBOUNCE_API_OPERATOR_KEY is not set; set it, and send it as X-API-Key.");
    }
    if (api) {
      Response problem =
          Problem.response(
              Response.Status.UNAUTHORIZED,
              provider.takesTokens()
                  ? "Send a token as Authorization: Bearer, a key as X-API-Key, or user and"
                      + " password."
                  : "Send a key as X-API-Key, or user and password.");
      return Response.fromResponse(problem)
          .header(HttpHeaders.WWW_AUTHENTICATE, provider.takesTokens() ? "Bearer" : BASIC)
          .build();
    }
    return Response.fromResponse(
            refusal(
                Response.Status.UNAUTHORIZED,
                "Your user and password; or user operator, password the operator's key.",
                false))
        .header(HttpHeaders.WWW_AUTHENTICATE, BASIC)
        .build();
  }

  /** To the provider, to sign in there. */
  static Response challenge(ChallengeData challenge) {
    Response.ResponseBuilder answer = Response.status(challenge.status);
    challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
    return answer.build();
  }

  /** Whether the token is at fault, and not the way to the provider. */
  static boolean isOfTheRequest(Throwable failure) {
    return failure instanceof AuthenticationFailedException && !isOfTheProvider(failure);
  }

  /** Why a token is not good, without what stands in it. */
  static String reason(Throwable failure) {
    Throwable t = failure;
    for (int i = 0; i < MAX_CAUSES && t != null; i++, t = t.getCause()) {
      if (t instanceof InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream()
            .map(e -> REASONS.getOrDefault(e.getErrorCode(), "error " + e.getErrorCode()))
            .distinct()
            .collect(Collectors.joining(", "));
      }
    }
    return OneLine.deepest(failure);
  }

  private static boolean isOfTheProvider(Throwable failure) {
    return failure instanceof OIDCException || failure.getCause() instanceof OIDCException;
  }

  static boolean hasAnswer(Throwable failure) {
    return failure instanceof NoAccess
        || failure instanceof AuthenticationCompletionException
        || isOfTheProvider(failure);
  }

  /** The answer to a failure that {@link #hasAnswer} knows. */
  Response of(Throwable failure, boolean api) {
    if (failure instanceof NoAccess) {
      Response problem = Problem.response(Response.Status.FORBIDDEN, failure.getMessage());
      return api ? problem : ErrorPage.of(problem, "/sign-out", "Sign out");
    }
    if (failure instanceof AuthenticationRedirectException redirect) {
      return Response.status(redirect.getCode())
          .header(HttpHeaders.LOCATION, redirect.getRedirectUri())
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .build();
    }
    if (failure instanceof AuthenticationCompletionException) {
      LOG.warnf("a sign-in was not completed: %s", OneLine.deepest(failure));
      return refusal(
          Response.Status.UNAUTHORIZED, "The sign-in was not completed; begin again at /.", api);
    }
    LOG.warnf("WHYBOUNCE_OIDC_ISSUER cannot be reached: %s", OneLine.deepest(failure));
    return Response.fromResponse(
            refusal(
                Response.Status.SERVICE_UNAVAILABLE,
                "The provider of the sign-in cannot be reached; try again.",
                api))
        .header(HttpHeaders.RETRY_AFTER, SOON)
        .build();
  }

  private static Response refusal(Response.Status status, String detail, boolean api) {
    return shown(Problem.response(status, detail), api);
  }

  /** People get a page, programs the problem as it is. */
  private static Response shown(Response problem, boolean api) {
    return api ? problem : ErrorPage.of(problem);
  }
}
