package io.whybounce.ingest.config;

/** How the service logs in to the mailbox. */
public enum Authentication {
  /** User and password. */
  PASSWORD,
  /** A token of the OAuth 2.0 client-credentials grant (RFC 6749, 4.4), given by SASL XOAUTH2. */
  OAUTH2
}
