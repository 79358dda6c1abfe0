package io.whybounce.notifier.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

import io.whybounce.notifier.service.Secrets;
import io.whybounce.start.WrongSettings;

/** What is wrong with the settings of the sign-in, in lines that name them. */
public final class OidcProblems {
  private OidcProblems() {}

  /** The lines; none if it is off or all is well. */
  public static List<String> of(OidcSettings settings) {
    List<String> problems = new ArrayList<>();
    boolean secret = false;
    try {
      secret = secret(settings);
    } catch (WrongSettings e) {
      problems.addAll(e.problems());
    }
    if (settings.issuer().isEmpty()) {
      if (settings.clientId().isPresent() || settings.audience().isPresent()) {
        problems.add(
            "WHYBOUNCE_OIDC_ISSUER is not set; set it to the provider's address, as its tokens"
                + " have it in iss, or take the other WHYBOUNCE_OIDC_* settings away");
      }
      return problems;
    }
    if (!isWeb(settings.issuer().get())) {
      problems.add("WHYBOUNCE_OIDC_ISSUER is no http or https address");
    }
    if (settings.audience().or(settings::clientId).isEmpty()) {
      problems.add(
          "WHYBOUNCE_OIDC_AUDIENCE is not set; set it to what tokens for this service have in"
              + " aud, or set WHYBOUNCE_OIDC_CLIENT_ID");
    }
    if (secret && settings.clientId().isEmpty()) {
      problems.add("WHYBOUNCE_OIDC_CLIENT_ID is not set, but WHYBOUNCE_OIDC_CLIENT_SECRET is");
    }
    if (settings.operatorRole().equals(settings.ownerRole())) {
      problems.add(
          "WHYBOUNCE_OIDC_OPERATOR_ROLE and WHYBOUNCE_OIDC_OWNER_ROLE are the same: every owner"
              + " would see all tenants");
    }
    return problems;
  }

  private static boolean secret(OidcSettings settings) {
    return Secrets.of(
            "WHYBOUNCE_OIDC_CLIENT_SECRET", settings.clientSecret(), settings.clientSecretFile())
        .isPresent();
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
