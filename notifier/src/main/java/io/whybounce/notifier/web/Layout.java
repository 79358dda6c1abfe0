package io.whybounce.notifier.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;

/** What all pages have in common: the way round, who is signed in, and what a browser may do. */
@ApplicationScoped
public class Layout {
  /** No script runs, whatever a mail may have brought in; forms ask this service only. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** An item of the way round. */
  public record Place(String name, String path, boolean here) {}

  /**
   * What stands above each page.
   *
   * @param places where one can go
   * @param who is signed in
   * @param operator whether that one sees all tenants
   * @param session whether one can sign out
   * @param account whether this is the page of the own account
   */
  public record Head(
      List<Place> places, String who, boolean operator, boolean session, boolean account) {
    static Head of(Caller caller, String here) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("Incidents", "/");
      all.put("Deliveries", "/deliveries");
      all.put("Notices", "/notices");
      boolean operator = caller.tenant().isEmpty();
      all.put(operator ? "Tenants" : "Owners", "/tenants");
      if (operator) {
        all.put("Dead letters", "/dead-letters");
      }
      return new Head(
          all.entrySet().stream()
              .map(e -> new Place(e.getKey(), e.getValue(), e.getValue().equals(here)))
              .toList(),
          caller.name(),
          operator,
          caller.name().startsWith("oidc:"),
          here.equals("/account"));
    }
  }

  /** {@code page}, which belongs to the place {@code here}, for whoever made {@code request}. */
  static Uni<Response> show(ContainerRequestContext request, String here, TemplateInstance page) {
    return show(Response.Status.OK, request, here, page);
  }

  /** The same with another status. */
  static Uni<Response> show(
      Response.Status status, ContainerRequestContext request, String here, TemplateInstance page) {
    return page.data("head", Head.of(Caller.of(request), here))
        .createUni()
        .map(html -> guarded(Response.status(status)).entity(html).build());
  }

  /** With the headers that keep a page to itself. */
  static Response.ResponseBuilder guarded(Response.ResponseBuilder answer) {
    return answer
        .type("text/html; charset=utf-8")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        // With no-referrer a browser would not name this site in the Origin of its own forms.
        .header("Referrer-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  /** A time as pages show it. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** How long ago a time was, in the largest unit. */
  static String ago(Instant instant, Instant now) {
    Duration since = Duration.between(instant, now);
    if (since.toDays() > 1) {
      return since.toDays() + " days ago";
    }
    if (since.toHours() > 1) {
      return since.toHours() + " hours ago";
    }
    return since.toMinutes() > 1 ? since.toMinutes() + " minutes ago" : "just now";
  }

  /** Shows another page of this service: {@code path} begins with a slash. */
  static Response turnTo(String path) {
    // Not location(): that makes it absolute, of the address that this process is asked by.
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, path)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** {@code text} as a part of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
