package io.whybounce.notifier.notice;

import io.whybounce.contracts.verdict.Cause;

/** Each cause in plain words, as the end of "because ...". */
public final class CausePhrases {
  private CausePhrases() {}

  /** The words for {@code cause}. */
  public static String of(Cause cause) {
    return switch (cause) {
      case UNKNOWN_RECIPIENT -> "the addresses do not exist";
      case MAILBOX_FULL -> "the recipients' mailboxes are full";
      case MAILBOX_INACTIVE -> "the recipients' accounts are disabled";
      case RECIPIENT_MOVED -> "the recipients have new addresses";
      case RECIPIENT_RESTRICTED -> "the recipients take mail only from permitted senders";
      case MESSAGE_TOO_LARGE -> "the messages are too large";
      case SPAM_CONTENT -> "the content is taken for spam";
      case MALWARE -> "the content is taken for malware";
      case MALFORMED_MESSAGE -> "the messages break the mail format";
      case IP_LISTED -> "the gateways are on a blocklist";
      case IP_REPUTATION -> "the gateways have lost their good reputation";
      case DOMAIN_REPUTATION -> "the sender domain has a bad reputation or is listed";
      case MISSING_REVERSE_DNS -> "the gateways have no proper name in DNS";
      case SPF_FAILED -> "SPF does not allow the gateways to send for the domain";
      case DKIM_FAILED -> "the DKIM signature does not hold";
      case DMARC_FAILED -> "the mail does not pass DMARC";
      case SENDER_DOMAIN_INVALID -> "the sender domain cannot be verified";
      case AUTHENTICATION_REQUIRED -> "the server wants a login";
      case SENDER_REJECTED -> "the recipient refuses this sender";
      case SENDER_SUSPENDED -> "the sender's own provider has stopped it";
      case RATE_LIMITED -> "too much mail came at once";
      case GREYLISTED -> "the recipient asks every new sender to try again later";
      case RELAYING_DENIED -> "the server does not take mail for that domain";
      case POLICY_REJECTED -> "a policy of the recipient's forbids it";
      case RECIPIENT_SYSTEM_FAILURE -> "the recipient's mail system has failed";
      case RECIPIENT_MISCONFIGURED -> "the recipient's mail system is set up wrongly";
      case MAIL_NOT_ACCEPTED -> "the recipient's host takes no mail";
      case UNKNOWN_HOST -> "the recipient domain does not exist";
      case DNS_FAILURE -> "DNS of the recipient domain fails";
      case CONNECTION_FAILED -> "the recipient's server cannot be reached";
      case TLS_FAILED -> "no secure connection to the recipient's server can be made";
      case PROTOCOL_ERROR -> "the servers do not understand each other";
      case UNSTATED -> "a reason that nobody has named yet";
    };
  }
}
