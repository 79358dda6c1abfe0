package io.whybounce.notifier.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What the API's answers hold is one caller's: nothing on the way keeps it. */
public class Answers {
  @ServerResponseFilter
  void keepToOneself(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getUriInfo().getPath().startsWith("/api/")) {
      MultivaluedMap<String, Object> headers = response.getHeaders();
      headers.putSingle("Cache-Control", "no-store");
      headers.putSingle("X-Content-Type-Options", "nosniff");
    }
  }
}
