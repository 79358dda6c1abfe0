package io.whybounce.local.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.local.cli.Screen;

/** Says in plain words what one mail means. */
final class Prose {
  private static final double WORTH_SHOWING = 0.05;

  private Prose() {}

  /** The lines for people; text of the mail is made safe for a terminal. */
  static List<String> of(Explainer.Reading reading) {
    List<String> lines = new ArrayList<>();
    NoticeKind kind = reading.notice().kind();
    lines.add(reading.file() + ": " + kind.word() + ". " + Screen.safe(reading.notice().reason()));
    reading.diagnoses().forEach(diagnosis -> lines.addAll(of(diagnosis)));
    return lines;
  }

  private static List<String> of(Diagnosis diagnosis) {
    DeliveryReport report = diagnosis.report();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "  %s  %s%s%s",
            Screen.safe(report.recipient()),
            report.action().word(),
            report.actionInferred() ? " (read from the words)" : "",
            report.status().map(s -> "  " + s).orElse("")));
    lines.add(
        "    why       "
            + diagnosis.causes().stream()
                .filter(c -> c == diagnosis.causes().get(0) || c.probability() >= WORTH_SHOWING)
                .limit(4)
                .map(Prose::of)
                .collect(Collectors.joining(", ")));
    lines.add("    party     " + diagnosis.causes().get(0).cause().party().words());
    report.gateway().ifPresent(g -> lines.add("    gateway   " + of(g)));
    times(report).forEach(lines::add);
    for (Evidence evidence : diagnosis.evidence()) {
      if (evidence.kind() != EvidenceKind.PRIOR) {
        lines.add("    evidence  " + of(evidence));
      }
    }
    report.diagnostic().ifPresent(d -> lines.add("    server    " + Screen.safe(d)));
    lines.add("    advice    " + diagnosis.advice());
    return lines;
  }

  private static Stream<String> times(DeliveryReport report) {
    return Stream.of(
            report.arrivalDate().map(t -> "    arrived   " + t),
            report.lastAttemptDate().map(t -> "    tried     " + t),
            report.willRetryUntil().map(t -> "    gives up  " + t))
        .flatMap(java.util.Optional::stream);
  }

  private static String of(CauseProbability cause) {
    return String.format(Locale.ROOT, "%s %d %%", cause.cause().word(), cause.percent());
  }

  private static String of(Gateway gateway) {
    String name =
        Stream.of(gateway.host(), gateway.ip())
            .flatMap(java.util.Optional::stream)
            .collect(Collectors.joining(" "));
    return Screen.safe(name) + "  (" + Screen.safe(gateway.reason()) + ")";
  }

  private static String of(Evidence evidence) {
    String place =
        evidence.place().map(p -> " \"" + Screen.safe(p.text()) + "\" in " + p.field()).orElse("");
    return evidence.id() + ": " + Screen.safe(evidence.statement()) + place;
  }
}
