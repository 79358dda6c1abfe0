package io.whybounce.ingest.notice.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.ingest.notice.Draft;
import io.whybounce.ingest.notice.Findings;
import io.whybounce.ingest.notice.mime.Fields;
import io.whybounce.ingest.notice.text.MailAddress;
import io.whybounce.ingest.notice.text.PlainText;

/**
 * Finds the host that handed the message to the recipient's side, by order of trust: what the
 * remote server calls its client; the last hop in the returned header; the reporting server, when
 * it is on the sending side; the notice's own Received chain.
 */
public final class GatewayFinder {
  private static final int MAX_NAME = 255;

  /** The gateway of one delivery; empty if the notice tells of none. */
  public Optional<Gateway> find(Findings findings, Draft draft, Fields notice) {
    return byDiagnostic(draft)
        .or(() -> byReturnedHeader(findings))
        .or(() -> byReportingMta(findings, draft))
        .or(() -> byNoticeHeader(notice));
  }

  private static Optional<Gateway> byDiagnostic(Draft draft) {
    return draft
        .diagnostic()
        .or(draft::prose)
        .flatMap(text -> PublicAddresses.find(withoutServer(text)).stream().findFirst())
        .map(
            ip ->
                new Gateway(
                    Optional.of(ip),
                    Optional.empty(),
                    GatewaySource.DIAGNOSTIC,
                    "The remote server's answer names this address as its client."));
  }

  /** The text without what names the server: {@code host mx.example.com[192.0.2.1] said:}. */
  private static String withoutServer(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(text);
    for (String mark :
        List.of(
            "host ", "connect to ", "while talking to ", "remote host ", "connecting to ", "to ")) {
      for (int at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + 1)) {
        int open = folded.indexOf('[', at);
        int close = open < 0 ? -1 : folded.indexOf(']', open);
        boolean near =
            close > 0
                && folded
                    .substring(at + mark.length(), open)
                    .strip()
                    .chars()
                    .noneMatch(Character::isWhitespace);
        boolean client = at >= 7 && folded.startsWith("client ", at - 7);
        if (near && !client) {
          for (int i = open; i <= close; i++) {
            out.setCharAt(i, ' ');
          }
        }
      }
    }
    return out.toString();
  }

  private static Optional<Gateway> byReturnedHeader(Findings findings) {
    List<String> hops = findings.original().all("Received");
    if (hops.isEmpty()) {
      return Optional.empty();
    }
    Hop last = Hop.of(hops.get(0));
    Optional<String> reporting = findings.reportingMta().map(r -> r.toLowerCase(Locale.ROOT));
    // The reporting server wrote the newest hop as it took the message in: if that server is itself
    // the gateway, the hop's
    // "from" is the hop before it.
    if (last.by().isPresent() && reporting.equals(last.by())) {
      return Optional.empty();
    }
    return last.fromIp()
        .map(
            ip ->
                new Gateway(
                    Optional.of(ip),
                    last.from(),
                    GatewaySource.RETURNED_HEADERS,
                    "The newest Received field of the returned message names it as the last hop before "
                        + last.by().orElse("the recipient's side")
                        + "."));
  }

  private static Optional<Gateway> byReportingMta(Findings findings, Draft draft) {
    return findings
        .reportingMta()
        .map(h -> PlainText.line(h, MAX_NAME))
        .filter(MailAddress::isHostName)
        .map(
            host ->
                new Gateway(
                    PublicAddresses.of(host),
                    Optional.of(host.toLowerCase(Locale.ROOT)),
                    GatewaySource.REPORTING_MTA,
                    draft.remoteMta().isPresent()
                        ? "It wrote the notice and names the remote server it spoke to."
                        : "It wrote the notice."));
  }

  private static Optional<Gateway> byNoticeHeader(Fields notice) {
    List<String> hops = notice.all("Received");
    for (int i = hops.size() - 1; i >= 0; i--) {
      Hop hop = Hop.of(hops.get(i));
      if (hop.fromIp().isPresent()) {
        return Optional.of(
            new Gateway(
                hop.fromIp(),
                hop.from(),
                GatewaySource.NOTICE_HEADERS,
                "The notice itself came from this host."));
      }
    }
    return Optional.empty();
  }
}
