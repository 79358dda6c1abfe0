package io.whybounce.notifier.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.whybounce.notifier.deadletter.NotReplayable;
import io.whybounce.notifier.deadletter.NotTaken;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.web.ErrorPage;
import io.whybounce.start.OneLine;
import io.whybounce.start.database.DatabaseTrouble;

/** Turns what goes wrong into problems that say what to do, and nothing about the inside. */
public class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final String API = "/api/";
  private static final int MAX_CAUSES = 10;

  /** When to try again what database or broker could not do, in seconds. */
  private static final int SOON = 5;

  @ServerExceptionMapper
  Response invalid(InvalidForm e, UriInfo uri) {
    return shown(uri, Problem.response(Response.Status.BAD_REQUEST, e.getMessage()));
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    return Problem.response(Response.Status.BAD_REQUEST, detail(e));
  }

  /** Quarkus has an answer of its own to this, which says nothing. */
  @ServerExceptionMapper
  Response form(MismatchedInputException e) {
    return Problem.response(Response.Status.BAD_REQUEST, WrongField.of(e).orElse(detail(e)));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e, UriInfo uri) {
    Response.Status status = Response.Status.fromStatusCode(e.getResponse().getStatus());
    if (status == null || status.getFamily() == Response.Status.Family.SUCCESSFUL) {
      return e.getResponse();
    }
    Response problem =
        Problem.response(status, status == Response.Status.BAD_REQUEST ? detail(e) : what(status));
    String allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return shown(
        uri,
        allowed == null
            ? problem
            : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allowed).build());
  }

  /** What to do about it. */
  private static String what(Response.Status status) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing of that address, or nothing that you may see.";
      case FORBIDDEN -> "Only operators may do this.";
      case METHOD_NOT_ALLOWED -> "This cannot be done there; /q/openapi tells what can.";
      case NOT_ACCEPTABLE -> "Accept application/json, or leave Accept out.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send the body as JSON, with Content-Type: application/json.";
      case REQUEST_ENTITY_TOO_LARGE -> Problem.TOO_LARGE;
      default -> status.getReasonPhrase() + ".";
    };
  }

  @ServerExceptionMapper
  Response cannot(NotReplayable e, UriInfo uri) {
    return shown(uri, Problem.response(Response.Status.CONFLICT, e.getMessage()));
  }

  @ServerExceptionMapper
  Response late(NotTaken e, UriInfo uri) {
    return shown(uri, Problem.later(Response.Status.SERVICE_UNAVAILABLE, e.getMessage(), SOON));
  }

  @ServerExceptionMapper
  Response any(RuntimeException e, UriInfo uri) {
    if (DatabaseTrouble.mayPass(e)) {
      LOG.warn(DatabaseTrouble.line(e));
      return shown(
          uri,
          Problem.later(
              Response.Status.SERVICE_UNAVAILABLE,
              "The database cannot be reached; try again.",
              SOON));
    }
    LOG.errorf(e, "a request failed: %s", OneLine.deepest(e));
    return shown(
        uri,
        Problem.response(Response.Status.INTERNAL_SERVER_ERROR, "This is a fault of the service."));
  }

  /** People get a page, programs the problem as it is. */
  private static Response shown(UriInfo uri, Response problem) {
    return uri.getPath().startsWith(API) ? problem : ErrorPage.of(problem);
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
