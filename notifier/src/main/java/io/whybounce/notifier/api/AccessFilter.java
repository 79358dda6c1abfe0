package io.whybounce.notifier.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Lets operators in, and nobody else: every resource of this service is behind it. */
@Provider
public class AccessFilter implements ContainerRequestFilter {
  private final OperatorKey key;

  AccessFilter(OperatorKey key) {
    this.key = key;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean api = request.getUriInfo().getPath().startsWith("/api/");
    if (!api && key.isPageOpen()) {
      return;
    }
    if (!key.isSet()) {
      request.abortWith(
          Problem.response(
              Response.Status.SERVICE_UNAVAILABLE,
              "WHYBOUNCE_API_OPERATOR_KEY is not set; without it nobody is let in"));
    } else if (!key.isIn(request)) {
      Response refused =
          Problem.response(
              Response.Status.UNAUTHORIZED, "the operators' key is needed, as header X-API-Key");
      request.abortWith(
          api
              ? refused
              : Response.fromResponse(refused)
                  .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Whybounce\"")
                  .build());
    }
  }
}
