package io.whybounce.notifier.api;

import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 has it ({@code application/problem+json}).
 *
 * @param title the status in words
 * @param status HTTP status
 * @param detail what to do about it
 */
public record Problem(String title, int status, String detail) {
  /** Its media type. */
  public static final String TYPE = "application/problem+json";

  /** The response. */
  public static Response response(Response.Status status, String detail) {
    return Response.status(status)
        .type(TYPE)
        .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
        .build();
  }
}
