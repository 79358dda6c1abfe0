package io.whybounce.classifier.rule;

import java.util.Optional;

import io.whybounce.contracts.report.DeliveryReport;

/** Whether what a rule asks for beside words holds for one report. */
final class RuleConditions {
  private final Optional<String> status;
  private final Optional<Integer> reply;
  private final Optional<String> remote;
  private final Optional<String> reporting;

  RuleConditions(DeliveryReport report, Optional<String> status) {
    this.status = status;
    this.reply = report.replyCode();
    this.remote = report.remoteMta();
    this.reporting = report.reportingMta();
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

  /** Whether {@code name} is {@code domain} or lies in it, in upper or lower case. */
  private static boolean isIn(Optional<String> name, String domain) {
    if (name.isEmpty()) {
      return false;
    }
    String host = name.get();
    int from = host.length() - domain.length();
    return from >= 0
        && host.regionMatches(true, from, domain, 0, domain.length())
        && (from == 0 || host.charAt(from - 1) == '.');
  }
}
