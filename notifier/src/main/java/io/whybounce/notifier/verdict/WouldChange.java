package io.whybounce.notifier.verdict;

import java.util.ArrayList;
import java.util.List;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseFamily;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Dossier;

/** Says what evidence would change a verdict, so that whoever has it knows that it counts. */
final class WouldChange {
  private WouldChange() {}

  static List<String> of(Dossier dossier, Verdict verdict) {
    List<String> sentences = new ArrayList<>();
    switch (dossier.factor().kind()) {
      case PROVIDER, NETWORK, GATEWAY -> gateways(dossier, verdict, sentences);
      case REPUTATION_SOURCE ->
          sentences.add(
              "If the list named a reason that holds for each of these gateways, their operators would be"
                  + " responsible");
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN -> {
        sentences.add(
            "If other recipients failed through the same gateways, the gateways would be the factor");
        sentences.add(
            "If mail from elsewhere reached "
                + dossier.factor().value()
                + " at the same time, its refusal would be meant for these senders");
      }
      case SENDER_DOMAIN -> {
        sentences.add(
            "If another sender failed through the same gateways, the gateways would be the factor");
        sentences.add(
            "A server's answer that names SPF, DKIM, DMARC or a list of domains would settle the cause");
      }
      default -> throw new IllegalStateException("no such factor: " + dossier.factor());
    }
    return List.copyOf(sentences);
  }

  private static void gateways(Dossier dossier, Verdict verdict, List<String> sentences) {
    Cause top = verdict.top().cause();
    if (top == Cause.UNSTATED) {
      sentences.add(
          "The gateway's own log with the recipients' answers would name the cause: ask the provider for it");
      sentences.add(
          "A listing or a fall of a score of these gateways would point to their reputation");
    } else if (top.family() == CauseFamily.REPUTATION) {
      sentences.add(
          "If mail through these gateways still failed after their reputation is back, another cause would be at work");
      sentences.add(
          "An answer of a recipient's server that names another reason would count more than this coincidence");
    } else {
      sentences.add(
          "A listing or a fall of a score of these gateways would point to their reputation instead");
    }
    sentences.add(
        dossier.extent().origins().size() > 1
            ? "If all affected mail turned out to be of one sender, that sender would be responsible"
            : "If another sender's mail passed through these gateways to the same recipients, the sender would be"
                + " responsible, not the gateways");
    sentences.add(
        "If the recipients also delayed mail of unrelated gateways, the recipients' systems would be the factor");
  }
}
