package io.whybounce.ingest.oauth2;

import java.net.URI;
import java.util.Optional;

import io.whybounce.ingest.mailbox.Secret;

/**
 * What a token of the client-credentials grant is asked for with (RFC 6749, 4.4.2).
 *
 * @param settingPrefix what the environment names of these settings begin with
 * @param tokenUrl the token endpoint
 * @param clientId the application's id
 * @param clientSecret the application's secret
 * @param scope what the token is to allow, words separated by blanks
 */
public record ClientCredentials(
    String settingPrefix,
    URI tokenUrl,
    String clientId,
    Secret clientSecret,
    Optional<String> scope) {}
