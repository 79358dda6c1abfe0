package io.whybounce.notifier.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.start.OneLine;
import io.whybounce.start.database.DatabaseTrouble;

/** Turns what goes wrong into problems that say what to do, and nothing about the inside. */
public class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int MAX_CAUSES = 10;

  @ServerExceptionMapper
  Response invalid(InvalidForm e) {
    return Problem.response(Response.Status.BAD_REQUEST, e.getMessage());
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    return Problem.response(Response.Status.BAD_REQUEST, detail(e));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    Response.Status status = Response.Status.fromStatusCode(e.getResponse().getStatus());
    if (status == null || status.getFamily() == Response.Status.Family.SUCCESSFUL) {
      return e.getResponse();
    }
    return Problem.response(
        status, status == Response.Status.BAD_REQUEST ? detail(e) : status.getReasonPhrase() + ".");
  }

  @ServerExceptionMapper
  Response any(RuntimeException e) {
    if (DatabaseTrouble.mayPass(e)) {
      LOG.warn(DatabaseTrouble.line(e));
      return Problem.response(
          Response.Status.SERVICE_UNAVAILABLE, "The database cannot be reached; try again.");
    }
    LOG.errorf(e, "a request failed: %s", OneLine.deepest(e));
    return Problem.response(
        Response.Status.INTERNAL_SERVER_ERROR, "This is a fault of the service.");
  }

  /** What the form said of itself, if it was read at all. */
  private static String detail(Throwable failure) {
    Throwable t = failure;
    for (int i = 0; i < MAX_CAUSES && t != null; i++, t = t.getCause()) {
      if (t instanceof InvalidForm) {
        return t.getMessage();
      }
    }
    return "The body must be a JSON object of the form that /q/openapi describes.";
  }
}
