package io.whybounce.classifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements that hold words of several causes, or that hide the one that counts. */
class CombinationsTest {
  private final Classifier classifier = Classifier.withBuiltInRules();

  private Diagnosis diagnosis(String status, String diagnostic, String prose) {
    return classifier.classify(Samples.stated(status, diagnostic, prose));
  }

  private void decides(String cause, String status, String diagnostic, String prose) {
    Diagnosis diagnosis = diagnosis(status, diagnostic, prose);

    assertThat(diagnosis.causes().get(0).cause().word())
        .as(diagnosis.evidence().stream().map(Evidence::statement).toList().toString())
        .isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate-limited|5.1.1|550 5.1.1 Too many messages from your IP",
        "mailbox-full|5.1.1|550 5.1.1 The mailbox is full",
        "unknown-recipient|5.2.2|550 5.2.2 User unknown",
        "unknown-recipient|5.7.1|554 5.7.1 No such user here",
        "unknown-recipient|5.4.4|550 5.4.4 Recipient not found",
        "message-too-large|5.7.1|550 5.7.1 The message exceeds the maximum size",
        "message-too-large|5.2.2|552 5.2.2 Message is larger than the limit",
        "ip-listed|5.1.1|550 5.1.1 Client host [8.8.4.4] blocked using zen.spamhaus.org",
        "ip-listed|5.2.1|550 5.2.1 your host is on a blocklist",
        "rate-limited|4.4.2|421 4.4.2 Too many connections from 8.8.4.4",
        "greylisted|4.1.1|450 4.1.1 Recipient address rejected: Greylisted for 5 minutes",
        "greylisted|4.4.1|450 4.4.1 Greylisted, please retry in 300 seconds",
        "spf-failed|5.1.8|550 5.1.8 SPF check failed",
        "spam-content|5.1.0|550 5.1.0 Your message looks like spam",
        "connection-failed|5.1.2|550 5.1.2 Connection timed out",
        "unknown-host|5.1.1|550 5.1.1 Domain does not exist",
        "relaying-denied|5.1.1|550 5.1.1 Relaying denied",
        "malware|5.6.0|554 5.6.0 a virus was found in the message"
      })
  void textOutranksTheStatusCode(String cause, String status, String diagnostic) {
    decides(cause, status, diagnostic, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "greylisted|delivery time expired; last error: 450 4.7.1 <jo@example.com>: Greylisted",
        "mailbox-full|550 5.4.7 Message expired in queue. Last answer: 452 4.2.2 mailbox full",
        "connection-failed|554 5.4.7 exceeded max time without delivery (Connection refused)",
        "sender-domain-invalid|5.4.7 - Delivery expired (message too old) ('451',"
            + " ['4.1.8 Domain of sender address jo@example.net does not resolve'])",
        "dns-failure|550 5.4.312 Message expired, DNS query failed(ServerFailure)",
        "rate-limited|Message could not be delivered for 3 days: 421 4.7.0 too many connections",
        "tls-failed|message expired; TLS is required, but was not offered by host mx.example.org",
        "unstated|550 4.4.7 QUEUE.Expired; message expired",
        "unstated|delivery temporarily suspended; will keep trying until the message is too old",
        "unstated|Your message has been delayed for more than 24 hours and is still in the queue"
      })
  void theReasonBehindExpiredIsFound(String cause, String diagnostic) {
    decides(cause, "4.4.7", diagnostic, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailbox-full|5.0.0|550|The recipient's mailbox is full and can't accept messages now.",
        "unknown-recipient|5.0.0|''|The following address failed: no such user here.",
        "connection-failed|4.4.7|delivery time expired|Reason: connection to the server timed out",
        "greylisted|4.4.7|''|The last answer was: 451 4.7.1 greylisted, try again later",
        "recipient-restricted|5.7.1|''|You do not have permission to send to this recipient."
      })
  void aReasonInTheProseCountsWhereTheDiagnosticHasNone(
      String cause, String status, String diagnostic, String prose) {
    decides(cause, status, diagnostic, prose);
  }

  @Test
  void proseThatListsWhatMightHaveBeenDoesNotOutweighTheDiagnostic() {
    decides(
        "mailbox-full",
        "5.2.2",
        "552 5.2.2 mailbox full",
        "The address may not exist, the user may be unknown, or the server refused your message.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connection-failed|450 4.4.317 Cannot connect to remote server [Message=SocketTimedout]"
            + " [LastAttemptedServerName=spam-filter.example.org] [LastAttemptedIP=8.8.4.4:25]",
        "greylisted|400 4.4.7 Message delayed [{LED=450 4.7.1 Greylisted, please try again};"
            + "{MSG=};{FQDN=mx.example.org};{IP=8.8.4.4};{LRT=11/25/2026 1:00:00 AM}]",
        "mailbox-full|400 4.4.7 Message delayed;[{LED=452 4.2.2 Mailbox full};"
            + "{FQDN=rbl.example.org};{IP=8.8.4.4};{LRT=11/25/2026 1:00:00 AM}]",
        "dns-failure|450 4.4.312 DNS query failed [Message=InfoNoRecords]"
            + " [LastAttemptedServerName=full-mailbox.example]"
      })
  void whatExchangeAddsInBracketsIsReadAndHostNamesInItAreNot(String cause, String diagnostic) {
    decides(cause, "", diagnostic, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown-recipient|550-5.1.1 the account that you wrote to is not known: no such 550 5.1.1"
            + " user here",
        "ip-listed|554-mx.example.org 554-Your address is listed in a 554 blocklist",
        "mailbox-full|552-5.2.2 The mailbox of the recipient 552-5.2.2 has exceeded its 552 5.2.2"
            + " quota",
        "rate-limited|smtp; 421 4.7.0 too many connections",
        "unknown-recipient|x-unix; user unknown",
        "unknown-recipient|x-unix; 67",
        "mailbox-full|host a.example said: 550 host b.example said: 552 5.2.2 mailbox full"
            + " (in reply to RCPT TO command)",
        "mailbox-full|550 5.1.1 Recipient address rejected: undeliverable address: host b.example"
            + " said: 552 5.2.2 mailbox full",
        "unknown-recipient|550 5.1.1 Recipient address rejected: undeliverable address",
        "sender-domain-invalid|450 4.1.7 Sender address rejected: undeliverable address: host"
            + " b.example said: 550 user unknown"
      })
  void linesPrefixesAndQuotedRepliesDoNotHideTheReason(String cause, String diagnostic) {
    decides(cause, "", diagnostic, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailbox-full|552 mailbox full; your address is not listed in any blocklist",
        "unknown-recipient|550 user unknown; the message is not spam and no virus was found",
        "unstated|250 your server is not blacklisted",
        "unknown-recipient|550 5.1.1 User jo not listed in Domino Directory"
      })
  void whatIsDeniedIsNoReason(String cause, String diagnostic) {
    decides(cause, "", diagnostic, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown-recipient|550 user unknown, see https://www.spamhaus.org/blocklists/",
        "mailbox-full|552 mailbox full, see http://help.example.com/spam/rate-limit/blacklist",
        "ip-listed|550 see https://www.spamhaus.org/query/ip/8.8.4.4",
        "ip-listed|550 client refused, see http://www.spamhaus.org/query/bl?ip=8.8.4.4",
        "unknown-recipient|550 no such user: postmaster@mailbox-full.example"
      })
  void aLinkIsAReasonOnlyWhereWordsGiveNoOther(String cause, String diagnostic) {
    decides(cause, "", diagnostic, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown-recipient|550 user unknown. This message has been scanned for viruses and spam",
        "mailbox-full|552 mailbox full. If you think that this is an error, write to"
            + " spam-report@example.org or blacklist@example.org",
        "unstated|550 the verbless tlscape of garblespam",
        "policy-rejected|host relay-quota.example.com said: 550 5.7.1 refused",
        "unstated|host spam.tls.example.net said: 550",
        "unstated|550 spam-report@phishing.example.com"
      })
  void footersAddressesAndPartsOfWordsAreNoReason(String cause, String diagnostic) {
    decides(cause, "", diagnostic, "");
  }

  @Test
  void evidenceOfALongReplyPointsToItsPlaceInTheOriginal() {
    String diagnostic = "550-5.1.1 there is no such\r\n550 5.1.1 user here";

    Diagnosis diagnosis = diagnosis("", diagnostic, "");

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.UNKNOWN_RECIPIENT);
    assertThat(diagnosis.evidence())
        .filteredOn(e -> e.place().isPresent())
        .allSatisfy(e -> assertThat(e.place().get().start()).isBetween(0, diagnostic.length()))
        .anySatisfy(e -> assertThat(e.place().get().text()).contains("no such"));
  }
}
