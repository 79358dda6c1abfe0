package io.whybounce.notifier.access;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Sign-in with an OpenID Connect provider; off unless an issuer is named. */
@ConfigMapping(prefix = "whybounce.oidc")
public interface OidcSettings {
  /** The provider, exactly as its tokens have it in {@code iss}. */
  Optional<String> issuer();

  /** Name that the provider knows this service by; needed for people to sign in to the page. */
  Optional<String> clientId();

  /** Secret of that client; without one the page goes on asking for user and password. */
  Optional<String> clientSecret();

  /** File that holds the secret, instead. */
  Optional<Path> clientSecretFile();

  /** What tokens for the API must have in {@code aud}; the client's name if it is not set. */
  Optional<String> audience();

  /** Claim with the roles; a slash leads into objects, as in {@code realm_access/roles}. */
  @WithDefault("roles")
  String roleClaim();

  /** Role of the MSP's staff. */
  @WithDefault("whybounce-operator")
  String operatorRole();

  /** Role of those who see one tenant's mail. */
  @WithDefault("whybounce-owner")
  String ownerRole();

  /** Claim with the id of that tenant. */
  @WithDefault("tenant")
  String tenantClaim();
}
