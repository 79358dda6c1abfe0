package io.whybounce.notifier.api;

import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 has it.
 *
 * @param title what is wrong, in general
 * @param status HTTP status
 * @param detail what is wrong here, and what to do
 */
public record Problem(String title, int status, String detail) {
  /** Media type of such errors. */
  static final String MEDIA_TYPE = "application/problem+json";

  static Response response(Response.Status status, String detail) {
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
        .build();
  }
}
