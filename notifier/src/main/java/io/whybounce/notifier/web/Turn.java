package io.whybounce.notifier.web;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.UriInfo;

import io.whybounce.notifier.api.PageRequest;

/**
 * Where to turn the pages of a list.
 *
 * @param latest address of the first page; empty text on that page
 * @param older address of the next page; empty text on the last one
 */
public record Turn(String latest, String older) {
  private static final Set<String> OF_PAGES = Set.of("cursor", "size");

  /** From the page that {@code uri} asks for, whose successor has the cursor {@code next}. */
  static Turn of(UriInfo uri, PageRequest page, Optional<String> next) {
    StringBuilder latest = new StringBuilder(uri.getRequestUri().getRawPath());
    char join = '?';
    for (var filter : uri.getQueryParameters().entrySet()) {
      if (!OF_PAGES.contains(filter.getKey())) {
        latest
            .append(join)
            .append(Layout.encoded(filter.getKey()))
            .append('=')
            .append(Layout.encoded(filter.getValue().get(0)));
        join = '&';
      }
    }
    return new Turn(
        uri.getQueryParameters().containsKey("cursor") ? latest.toString() : "",
        next.map(page::address).orElse(""));
  }
}
