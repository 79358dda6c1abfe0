package io.whybounce.classifier.rule;

import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.report.DeliveryReport;

/** Whether what a rule asks for beside words holds for one report. */
final class RuleConditions {
  private final Optional<String> status;
  private final Optional<Integer> reply;
  private final String remote;
  private final String reporting;

  RuleConditions(DeliveryReport report, Optional<String> status) {
    this.status = status;
    this.reply = report.replyCode();
    this.remote = host(report.remoteMta());
    this.reporting = host(report.reportingMta());
  }

  private static String host(Optional<String> name) {
    return name.map(n -> "." + n.toLowerCase(Locale.ROOT)).orElse("");
  }

  /** Whether all of {@code rule}'s conditions on codes and servers hold. */
  boolean hold(Rule rule) {
    return statusHolds(rule) && replyHolds(rule) && mtaHolds(rule);
  }

  private boolean statusHolds(Rule rule) {
    if (rule.status().isEmpty()) {
      return true;
    }
    if (status.isEmpty()) {
      return false;
    }
    String code = status.get();
    for (String wanted : rule.status()) {
      if (matches(wanted, code)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String wanted, String code) {
    int from = wanted.startsWith("*") ? 1 : 0;
    int to = wanted.length() - (wanted.length() > 1 && wanted.endsWith("*") ? 1 : 0);
    return (to < wanted.length() ? code.length() > to : code.length() == to)
        && code.regionMatches(from, wanted, from, to - from);
  }

  private boolean replyHolds(Rule rule) {
    return rule.reply().isEmpty() || reply.isPresent() && rule.reply().contains(reply.get());
  }

  private boolean mtaHolds(Rule rule) {
    if (rule.mta().isEmpty()) {
      return true;
    }
    for (String end : rule.mta()) {
      if (isIn(remote, end) || isIn(reporting, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(String host, String end) {
    int from = host.length() - end.length();
    return from > 0 && host.charAt(from - 1) == '.' && host.endsWith(end);
  }
}
