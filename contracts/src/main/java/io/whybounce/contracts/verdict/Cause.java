package io.whybounce.contracts.verdict;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a delivery was delayed or failed. Never derived from the action, nor the action from it. */
public enum Cause {
  /** No such mailbox or address. */
  UNKNOWN_RECIPIENT(CauseFamily.RECIPIENT, Party.SENDER_ORGANISATION),
  /** Over quota. */
  MAILBOX_FULL(CauseFamily.RECIPIENT, Party.RECIPIENT),
  /** Disabled, suspended or expired account. */
  MAILBOX_INACTIVE(CauseFamily.RECIPIENT, Party.RECIPIENT_ORGANISATION),
  /** Has a new address. */
  RECIPIENT_MOVED(CauseFamily.RECIPIENT, Party.SENDER_ORGANISATION),
  /** Takes mail only from permitted senders. */
  RECIPIENT_RESTRICTED(CauseFamily.RECIPIENT, Party.RECIPIENT_ORGANISATION),
  /** Size limit of message or attachment. */
  MESSAGE_TOO_LARGE(CauseFamily.MESSAGE, Party.SENDER_ORGANISATION),
  /** Content judged unwanted. */
  SPAM_CONTENT(CauseFamily.MESSAGE, Party.SENDER_ORGANISATION),
  /** Virus, forbidden attachment, phishing link. */
  MALWARE(CauseFamily.MESSAGE, Party.SENDER_ORGANISATION),
  /** Breaks the message format. */
  MALFORMED_MESSAGE(CauseFamily.MESSAGE, Party.SENDER_ORGANISATION),
  /** The gateway is on a blocklist. */
  IP_LISTED(CauseFamily.REPUTATION, Party.SENDING_PROVIDER),
  /** The gateway or its network scores low, draws complaints, or is refused as a client. */
  IP_REPUTATION(CauseFamily.REPUTATION, Party.SENDING_PROVIDER),
  /** The sender domain or a link in the mail is listed or scores low. */
  DOMAIN_REPUTATION(CauseFamily.REPUTATION, Party.SENDER_ORGANISATION),
  /** No PTR, PTR that does not match, bad HELO name. */
  MISSING_REVERSE_DNS(CauseFamily.REPUTATION, Party.SENDING_PROVIDER),
  /** SPF. */
  SPF_FAILED(CauseFamily.AUTHENTICATION, Party.SENDER_ORGANISATION),
  /** DKIM. */
  DKIM_FAILED(CauseFamily.AUTHENTICATION, Party.SENDER_ORGANISATION),
  /** DMARC, or unauthenticated mail refused. */
  DMARC_FAILED(CauseFamily.AUTHENTICATION, Party.SENDER_ORGANISATION),
  /** Sender address or domain does not exist, resolve or verify. */
  SENDER_DOMAIN_INVALID(CauseFamily.AUTHENTICATION, Party.SENDER_ORGANISATION),
  /** The server wants SMTP authentication. */
  AUTHENTICATION_REQUIRED(CauseFamily.AUTHENTICATION, Party.SENDER_ORGANISATION),
  /** This sender is refused by a rule of the recipient's. */
  SENDER_REJECTED(CauseFamily.POLICY, Party.RECIPIENT_ORGANISATION),
  /** The sender's own provider stops it: quota, suspected compromise. */
  SENDER_SUSPENDED(CauseFamily.POLICY, Party.SENDER_ORGANISATION),
  /** Too many messages, recipients or connections. */
  RATE_LIMITED(CauseFamily.POLICY, Party.SENDING_PROVIDER),
  /** Try again later, by design. */
  GREYLISTED(CauseFamily.POLICY, Party.NOBODY),
  /** The host will not relay to that domain. */
  RELAYING_DENIED(CauseFamily.POLICY, Party.RECIPIENT_ORGANISATION),
  /** Another local policy. */
  POLICY_REJECTED(CauseFamily.POLICY, Party.RECIPIENT_ORGANISATION),
  /** Local error, full disk, service down. */
  RECIPIENT_SYSTEM_FAILURE(CauseFamily.RECIPIENT_SYSTEM, Party.RECIPIENT_ORGANISATION),
  /** Mail loop, failing delivery program, broken routing. */
  RECIPIENT_MISCONFIGURED(CauseFamily.RECIPIENT_SYSTEM, Party.RECIPIENT_ORGANISATION),
  /** Host or domain takes no mail (null MX, 521). */
  MAIL_NOT_ACCEPTED(CauseFamily.RECIPIENT_SYSTEM, Party.RECIPIENT_ORGANISATION),
  /** The recipient domain does not exist or has no mail host. */
  UNKNOWN_HOST(CauseFamily.NETWORK, Party.SENDER_ORGANISATION),
  /** DNS of the recipient domain fails. */
  DNS_FAILURE(CauseFamily.NETWORK, Party.RECIPIENT_ORGANISATION),
  /** Timeout, refused, unreachable, dropped. */
  CONNECTION_FAILED(CauseFamily.NETWORK, Party.NETWORK),
  /** TLS, DANE or MTA-STS required or failing. */
  TLS_FAILED(CauseFamily.NETWORK, Party.RECIPIENT_ORGANISATION),
  /** SMTP syntax, sequence or command error. */
  PROTOCOL_ERROR(CauseFamily.NETWORK, Party.SENDING_PROVIDER),
  /** The notice gives no reason. */
  UNSTATED(CauseFamily.UNSTATED, Party.UNKNOWN);

  private final CauseFamily family;
  private final Party party;

  Cause(CauseFamily family, Party party) {
    this.family = family;
    this.party = party;
  }

  /** The group of causes that this one belongs to. */
  public CauseFamily family() {
    return family;
  }

  /** Who is responsible as a rule, when nothing more is known than the cause. */
  public Party party() {
    return party;
  }

  /** The lower-case word with hyphens that stands in events, for example {@code ip-reputation}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The cause that {@code word} names; empty for any other word. */
  public static Optional<Cause> of(String word) {
    for (Cause cause : values()) {
      if (cause.word().equals(word)) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }
}
