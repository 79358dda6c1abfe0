package io.whybounce.notifier.access;

import java.util.Optional;
import java.util.Set;

/**
 * What a verified token says of its bearer.
 *
 * @param name of the person or program
 * @param roles all of them, this service's and others'
 * @param tenant what stands in the tenant's claim, if that is a text
 */
record TokenClaims(String name, Set<String> roles, Optional<String> tenant) {
  /** Users of the database have no colon in their names: a token is never taken for one. */
  private static final String PREFIX = "oidc:";

  private static final int MAX_NAME = 100;
  private static final int MAX_TENANT = 40;

  /**
   * Who that is here.
   *
   * @throws NoAccess if the token gives no right to anything
   */
  Caller caller(OidcSettings settings) {
    if (roles.contains(settings.operatorRole())) {
      return Caller.operator(shown());
    }
    if (!roles.contains(settings.ownerRole())) {
      throw new NoAccess(
          "The token has neither the role "
              + settings.operatorRole()
              + " nor "
              + settings.ownerRole()
              + " in its claim "
              + settings.roleClaim()
              + ".");
    }
    return tenant
        .filter(TokenClaims::isId)
        .map(t -> new Caller(shown(), Caller.Role.OWNER, Optional.of(t)))
        .orElseThrow(
            () ->
                new NoAccess(
                    "The token of an owner names no tenant in its claim "
                        + settings.tenantClaim()
                        + "."));
  }

  private String shown() {
    StringBuilder shown = new StringBuilder(PREFIX);
    name.codePoints()
        .limit(MAX_NAME)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isId(String tenant) {
    return !tenant.isEmpty()
        && tenant.length() <= MAX_TENANT
        && tenant.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
