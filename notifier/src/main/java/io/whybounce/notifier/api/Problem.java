package io.whybounce.notifier.api;

import jakarta.ws.rs.core.HttpHeaders;
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

  /** What is said of a body that is too large. */
  public static final String TOO_LARGE = "The body is too large; at most 1 MB is taken.";

  /** The response. */
  public static Response response(Response.Status status, String detail) {
    return Response.status(status)
        .type(TYPE)
        .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
        .build();
  }

  /** The response to a request that can be made again in {@code seconds} (RFC 9110, 10.2.3). */
  public static Response later(Response.Status status, String detail, long seconds) {
    return Response.fromResponse(response(status, detail))
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .build();
  }
}
