package io.whybounce.notifier.web;

import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.whybounce.notifier.api.Problem;

/** What a browser shows when something is wrong. */
public final class ErrorPage {
  private ErrorPage() {}

  /** {@code problem} as a page that leads to the incidents. */
  public static Response of(Response problem) {
    return of(problem, "/", "To the incidents");
  }

  /** {@code problem} as a page that leads to {@code path}. */
  public static Response of(Response problem, String path, String where) {
    String title = problem.getStatusInfo().getReasonPhrase();
    String detail =
        problem.getEntity() instanceof Problem said ? said.detail() : "This page cannot be shown.";
    Response.ResponseBuilder page = Layout.guarded(Response.status(problem.getStatus()));
    Optional.ofNullable(problem.getHeaderString(HttpHeaders.RETRY_AFTER))
        .ifPresent(seconds -> page.header(HttpHeaders.RETRY_AFTER, seconds));
    return page.entity(bare(title, detail, path, where)).build();
  }

  /** A page for somebody who is not known. */
  static String bare(String title, String detail, String path, String where) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Whybounce: %1$s</title>
    <link rel="icon" href="/icon.svg">
    <link rel="stylesheet" href="/style.css">
    </head>
    <body>
    <nav class="top" aria-label="Whybounce"><a class="home" href="/">Whybounce</a></nav>
    <header><h1>%1$s</h1></header>
    <main id="main"><p>%2$s</p><p><a href="%3$s">%4$s</a></p></main>
    </body>
    </html>
    """
        .formatted(escaped(title), escaped(detail), escaped(path), escaped(where));
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
