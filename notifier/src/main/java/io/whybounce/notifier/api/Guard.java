package io.whybounce.notifier.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.HttpServerRequest;
import io.whybounce.notifier.service.NotifierConfig;

/**
 * Lets nobody in without the key: neither to the API nor, unless {@code whybounce.web.open} says
 * otherwise for the loopback address, to the page. What is behind it is all tenants' mail.
 */
public class Guard {
  private static final String API = "/api/";

  private final OperatorKey key;
  private final boolean open;

  Guard(OperatorKey key, NotifierConfig config) {
    this.key = key;
    this.open = config.web().open();
  }

  @ServerRequestFilter(preMatching = true)
  Optional<Response> check(ContainerRequestContext request, HttpServerRequest connection) {
    boolean api = request.getUriInfo().getPath().startsWith(API);
    if (!api && open && isLoopback(connection)) {
      return Optional.empty();
    }
    if (!key.isSet()) {
      return Optional.of(
          Problem.response(
              Response.Status.SERVICE_UNAVAILABLE,
              "WHYBOUNCE_API_OPERATOR_KEY is not set; set it, and send it as X-API-Key."));
    }
    if (api) {
      return key.matches(request.getHeaderString("X-API-Key"))
          ? Optional.empty()
          : Optional.of(
              Problem.response(
                  Response.Status.UNAUTHORIZED, "Send the operator's key as X-API-Key."));
    }
    return key.matchesBasic(request.getHeaderString(HttpHeaders.AUTHORIZATION))
        ? Optional.empty()
        : Optional.of(
            Response.status(Response.Status.UNAUTHORIZED)
                .header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Basic realm=\"Whybounce: user operator, password the API key\", charset=\"UTF-8\"")
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("User operator, password the operator's key.\n")
                .build());
  }

  private static boolean isLoopback(HttpServerRequest connection) {
    try {
      // An address in numbers: nothing is looked up.
      return InetAddress.getByName(connection.remoteAddress().hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
