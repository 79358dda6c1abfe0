package io.whybounce.notifier.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * What a request shows to say who asks.
 *
 * @param kind what it is
 * @param user of a password; empty text otherwise
 * @param secret key, password or token; empty text if there is none
 */
record Presented(Kind kind, String user, String secret) {
  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";
  private static final int MAX_KEY = 1_000;

  /** Tokens with many groups in them are long; Vert.x bounds all headers together. */
  private static final int MAX_TOKEN = 8_000;

  /** What it is. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** A key in {@code X-API-Key}. */
    KEY,
    /** User and password (RFC 7617). */
    PASSWORD,
    /** A token (RFC 6750). */
    TOKEN,
    /** Something that is none of these. */
    UNREADABLE
  }

  /** What {@code request} shows. */
  static Presented of(ContainerRequestContext request) {
    return of(
        Optional.ofNullable(request.getHeaderString("X-API-Key")),
        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
  }

  static Presented of(Optional<String> key, Optional<String> authorization) {
    if (key.isPresent()) {
      return key.get().length() <= MAX_KEY
          ? new Presented(Kind.KEY, "", key.get())
          : nothing(Kind.UNREADABLE);
    }
    if (authorization.isEmpty()) {
      return nothing(Kind.NONE);
    }
    String field = authorization.get();
    if (starts(field, BEARER) && field.length() <= MAX_TOKEN) {
      return new Presented(Kind.TOKEN, "", field.substring(BEARER.length()).strip());
    }
    return starts(field, BASIC) && field.length() <= MAX_KEY
        ? password(field.substring(BASIC.length()).strip())
        : nothing(Kind.UNREADABLE);
  }

  private static Presented password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? nothing(Kind.UNREADABLE)
          : new Presented(Kind.PASSWORD, pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      // No Base64: nobody.
      return nothing(Kind.UNREADABLE);
    }
  }

  private static boolean starts(String field, String scheme) {
    return field.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static Presented nothing(Kind kind) {
    return new Presented(kind, "", "");
  }

  @Override
  public String toString() {
    return kind + " " + user;
  }
}
