package io.whybounce.ingest.notice.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.ingest.notice.format.Draft;
import io.whybounce.ingest.notice.format.Findings;
import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Lines;

/**
 * Finds the host that handed the message to the recipient's side, by order of trust: what the
 * remote server calls its client; the last hop in the returned header; the reporting server, when
 * it is on the sending side; the notice's own Received chain.
 */
public final class GatewayFinder {
  private static final int MAX_NAME = 255;

  /**
   * The gateway of one delivery; empty if the notice tells of none.
   *
   * @param returned header of the returned message
   * @param notice header of the notice itself
   */
  public Optional<Gateway> find(
      Findings findings, Draft draft, HeaderFields returned, HeaderFields notice) {
    return byDiagnostic(draft)
        .or(() -> byReturnedHeader(findings, returned))
        .or(() -> byReportingMta(findings, draft))
        .or(() -> byNoticeHeader(notice));
  }

  private static Optional<Gateway> byDiagnostic(Draft draft) {
    return draft
        .diagnostic()
        .flatMap(text -> ClientAddress.in(text, draft.remoteMta()))
        .or(() -> draft.quoted().flatMap(text -> ClientAddress.in(text, draft.remoteMta())))
        .map(
            ip ->
                new Gateway(
                    Optional.of(ip),
                    Optional.empty(),
                    GatewaySource.DIAGNOSTIC,
                    "The remote server's answer names this address as its client."));
  }

  private static Optional<Gateway> byReturnedHeader(Findings findings, HeaderFields returned) {
    List<String> hops = returned.all("Received");
    if (hops.isEmpty()) {
      return Optional.empty();
    }
    Hop last = Hop.of(hops.get(0));
    Optional<String> reporting = findings.reportingMta().map(r -> r.toLowerCase(Locale.ROOT));
    // The reporting server wrote the newest hop as it took the message in: if that server is itself
    // the gateway, the hop's "from" is the hop before it.
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
                    "The newest Received field of the returned message names it as the last hop"
                        + " before "
                        + last.by().orElse("the recipient's side")
                        + "."));
  }

  private static Optional<Gateway> byReportingMta(Findings findings, Draft draft) {
    return findings
        .reportingMta()
        .map(h -> Lines.flat(h, MAX_NAME))
        .filter(Addresses::isHostName)
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

  private static Optional<Gateway> byNoticeHeader(HeaderFields notice) {
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
