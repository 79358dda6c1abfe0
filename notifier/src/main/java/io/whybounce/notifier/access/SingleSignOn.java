package io.whybounce.notifier.access;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.Secrets;

/**
 * Knows people and programs by an OpenID Connect provider: by a token that a request bears (OpenID
 * Connect Core 1.0, RFC 9068), and on the page by signing in there (the authorization code flow
 * with PKCE, RFC 7636). The provider is asked for its keys when the first one comes, so that this
 * service starts without it.
 */
@ApplicationScoped
public class SingleSignOn implements TenantConfigResolver {
  /** How often an unknown key makes it ask the provider for its keys again. */
  private static final Duration KEYS = Duration.ofMinutes(1);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final OidcSettings settings;
  private final HttpAuthenticator authenticator;
  private final Optional<OidcTenantConfig> tokens;
  private final Optional<OidcTenantConfig> pages;

  /** For the container. */
  public SingleSignOn(
      OidcSettings settings, NotifierConfig config, HttpAuthenticator authenticator) {
    this.settings = settings;
    this.authenticator = authenticator;
    this.tokens = settings.issuer().map(this::tokens);
    this.pages =
        settings
            .issuer()
            .flatMap(
                issuer ->
                    Secrets.of(
                            "WHYBOUNCE_OIDC_CLIENT_SECRET",
                            settings.clientSecret(),
                            settings.clientSecretFile())
                        .map(
                            secret ->
                                pages(issuer, secret, config.publicUrl().startsWith("https:"))));
  }

  private OidcTenantConfig tokens(String issuer) {
    return OidcTenantConfig.authServerUrl(issuer)
        .tenantId("tokens")
        .applicationType(ApplicationType.SERVICE)
        .connectionTimeout(CONNECT)
        .roles(Source.accesstoken, settings.roleClaim())
        .token()
        .issuer(issuer)
        .audience(settings.audience().or(settings::clientId).orElseThrow())
        // A token is what its signature says; nobody is asked about what a stranger sends.
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .forcedJwkRefreshInterval(KEYS)
        .end()
        .build();
  }

  private OidcTenantConfig pages(String issuer, String secret, boolean https) {
    return OidcTenantConfig.authServerUrl(issuer)
        .tenantId("pages")
        .applicationType(ApplicationType.WEB_APP)
        .clientId(settings.clientId().orElseThrow())
        .credentials(secret)
        .connectionTimeout(CONNECT)
        .roles(Source.idtoken, settings.roleClaim())
        .token()
        .issuer(issuer)
        .forcedJwkRefreshInterval(KEYS)
        .end()
        .authentication()
        .redirectPath("/")
        .restorePathAfterRedirect()
        .forceRedirectHttpsScheme(https)
        .cookieForceSecure(https)
        .pkceRequired()
        .stateSecret(derived("state", secret))
        .end()
        // All replicas read the session, and it stays small.
        .tokenStateManager()
        .strategy(Strategy.ID_TOKEN)
        .encryptionRequired(true)
        .encryptionSecret(derived("session", secret))
        .end()
        .build();
  }

  /** A key of its own for each purpose, the same in all replicas. */
  private static String derived(String purpose, String secret) {
    return Passwords.keyHash("whybounce " + purpose + " " + secret).substring(0, 32);
  }

  /** Whether tokens are taken. */
  boolean takesTokens() {
    return tokens.isPresent();
  }

  /** Whether people sign in to the page at the provider. */
  boolean signsIn() {
    return pages.isPresent();
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
    boolean bearer = context.request().headers().contains(HttpHeaders.AUTHORIZATION);
    return Uni.createFrom().item((bearer ? tokens : pages).orElse(null));
  }

  /**
   * Who asks, by a token or by a session; empty if by neither.
   *
   * @return fails with what Quarkus says of a token that is not good, {@link NoAccess} if it is
   *     good for nothing here, or {@link OIDCException} if the provider cannot be reached
   */
  Uni<Optional<Caller>> caller(RoutingContext context) {
    return authenticator
        .attemptAuthentication(context)
        .map(Optional::ofNullable)
        .map(found -> found.filter(i -> !i.isAnonymous()).map(this::caller));
  }

  private Caller caller(SecurityIdentity identity) {
    Optional<String> tenant =
        identity.getPrincipal() instanceof JsonWebToken token
            ? text(token.getClaim(settings.tenantClaim()))
            : Optional.empty();
    return new TokenClaims(identity.getPrincipal().getName(), identity.getRoles(), tenant)
        .caller(settings);
  }

  private static Optional<String> text(Object claim) {
    return claim instanceof jakarta.json.JsonString json
        ? Optional.of(json.getString())
        : claim instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Where to sign in. */
  Uni<ChallengeData> signIn(RoutingContext context) {
    return authenticator.getChallenge(context);
  }
}
