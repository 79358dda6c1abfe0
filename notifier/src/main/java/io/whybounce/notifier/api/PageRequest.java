package io.whybounce.notifier.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.whybounce.notifier.lists.Mark;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.store.Json;

/** Which page of a list is asked for ({@code size}, {@code cursor}), and how the next is named. */
public final class PageRequest {
  /** Most items of a page. */
  static final int MAX_SIZE = 200;

  private static final int USUAL_SIZE = 50;
  private static final String SIZE = "size";
  private static final String CURSOR = "cursor";

  private final UriInfo uri;
  private final String list;
  private final int size;
  private final Optional<List<String>> place;

  private PageRequest(UriInfo uri, String list, int size, Optional<List<String>> place) {
    this.uri = uri;
    this.list = list;
    this.size = size;
    this.place = place;
  }

  /**
   * One page.
   *
   * @param items what is on it
   * @param next cursor of the next page, if there is one
   * @param total items of all pages, where they are counted
   */
  private record Page(List<?> items, Optional<String> next, Optional<Long> total) {}

  /**
   * What {@code uri} asks for.
   *
   * @throws InvalidForm if size is no number from 1 to 200, or the cursor none of this list
   */
  public static PageRequest of(UriInfo uri) {
    Map<String, Object> filters = new TreeMap<>(uri.getQueryParameters());
    filters.remove(SIZE);
    filters.remove(CURSOR);
    String list = uri.getPath() + " " + filters;
    return new PageRequest(
        uri,
        list,
        size(Optional.ofNullable(uri.getQueryParameters().getFirst(SIZE))),
        Optional.ofNullable(uri.getQueryParameters().getFirst(CURSOR))
            .filter(c -> !c.isEmpty())
            .map(c -> Cursor.place(c, list)));
  }

  private static int size(Optional<String> text) {
    try {
      int size = text.filter(t -> !t.isEmpty()).map(Integer::parseInt).orElse(USUAL_SIZE);
      if (size >= 1 && size <= MAX_SIZE) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw InvalidForm.of("size must be a number from 1 to " + MAX_SIZE);
  }

  /** How many items to fetch: one more than the page has, to know whether there is a next. */
  public int fetch() {
    return size + 1;
  }

  /** Behind which time and id the page begins; empty for the first one. */
  public Optional<Mark> mark() {
    return place.map(
        parts -> {
          try {
            if (parts.size() == 2) {
              return new Mark(Instant.parse(parts.get(0)), parts.get(1));
            }
          } catch (DateTimeException e) {
            // Said below.
          }
          throw Cursor.wrong();
        });
  }

  /** Behind which name the page begins; empty text for the first one. */
  public String name() {
    return place.map(parts -> parts.get(0)).orElse("");
  }

  /** Below which number the page begins; the largest for the first one. */
  public long number() {
    return place
        .map(
            parts -> {
              try {
                return Long.valueOf(parts.get(0));
              } catch (NumberFormatException e) {
                throw Cursor.wrong();
              }
            })
        .orElse(Long.MAX_VALUE);
  }

  /** The place of a mark. */
  public static List<String> place(Instant at, String id) {
    return List.of(at.toString(), id);
  }

  /** The items of this page. */
  public <T> List<T> page(List<T> fetched) {
    return fetched.subList(0, Math.min(size, fetched.size()));
  }

  /** The cursor of the next page, if more was fetched than this one has. */
  public <T> Optional<String> next(List<T> fetched, Function<T, List<String>> place) {
    return fetched.size() > size
        ? Optional.of(Cursor.of(list, place.apply(fetched.get(size - 1))))
        : Optional.empty();
  }

  /** Address of the next page, relative to this host. */
  public String address(String cursor) {
    var next = uri.getRequestUriBuilder().replaceQueryParam(CURSOR, cursor).build();
    return next.getRawPath() + "?" + next.getRawQuery();
  }

  /** The answer: items, the next page's cursor, and a {@code Link} to it (RFC 8288). */
  public <T> Response answer(List<T> fetched, Function<T, List<String>> place) {
    return answer(fetched, place, Function.identity(), Optional.empty());
  }

  /** The same with each item in the form that {@code shown} gives it. */
  public <T> Response answer(
      List<T> fetched,
      Function<T, List<String>> place,
      Function<T, ?> shown,
      Optional<Long> total) {
    Optional<String> next = next(fetched, place);
    Response.ResponseBuilder answer =
        Response.ok(Json.write(new Page(page(fetched).stream().map(shown).toList(), next, total)));
    next.ifPresent(n -> answer.header(HttpHeaders.LINK, "<" + address(n) + ">; rel=\"next\""));
    return answer.build();
  }
}
