package io.whybounce.notifier.incident;

import java.util.Set;

import io.whybounce.notifier.correlation.Group;

/** What is said of a group, in plain English. No tenant is named: each sentence may go to any. */
final class Sentences {
  private static final int MAX_NAMED = 6;

  private Sentences() {}

  static String throughGateways(Group group) {
    return count(group.deliveries().size(), "delivery", "deliveries")
        + " to "
        + count(group.recipientDomains().size(), "unrelated recipient domain")
        + " are in trouble at once through "
        + count(group.gateways().size(), "gateway")
        + " of "
        + providerName(group)
        + " ("
        + list(group.gateways())
        + ")";
  }

  static String manyTenants(Group group) {
    return "They come from "
        + count(group.tenants().size(), "sender organisation")
        + " that share nothing but these gateways";
  }

  static String atRecipient(Group group) {
    return count(group.deliveries().size(), "delivery", "deliveries")
        + " to "
        + group.value()
        + " are in trouble at once, through "
        + count(group.providers().size(), "sending provider");
  }

  static String ofSender(Group group) {
    return count(group.deliveries().size(), "delivery", "deliveries")
        + " from "
        + group.value()
        + " to "
        + count(group.recipientDomains().size(), "recipient domain")
        + " are in trouble at once; no other sender is";
  }

  /** Who runs the group's gateways, as people say it. */
  static String providerName(Group group) {
    return group.deliveries().stream()
        .flatMap(d -> d.providerName().stream())
        .findFirst()
        .orElse(group.value());
  }

  static String count(int number, String one) {
    return count(number, one, one + "s");
  }

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private static String list(Set<String> values) {
    String named = String.join(", ", values.stream().limit(MAX_NAMED).toList());
    return values.size() > MAX_NAMED ? named + ", ..." : named;
  }
}
