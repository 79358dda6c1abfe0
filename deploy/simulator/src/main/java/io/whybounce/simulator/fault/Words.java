package io.whybounce.simulator.fault;

import java.util.List;

import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.MailSystem;
import io.whybounce.simulator.world.Message;
import io.whybounce.simulator.world.Reputation;

/** What servers say, in the words of the servers that are in use. */
public final class Words {
  private static final List<String> VAGUE =
      List.of(
          "550 5.7.1 Message rejected",
          "554 5.7.1 Message rejected due to local policy",
          "554 Transaction failed",
          "451 4.7.1 Service unavailable - try again later",
          "550 5.7.0 Local policy violation");

  private Words() {}

  /** A refusal because of a list. */
  public static Outcome listed(Message message, String list, Dice dice) {
    String ip = message.via().ip();
    return refusal(
        message.to().system().voice(),
        "554 5.7.1 Service unavailable; Client host ["
            + ip
            + "] blocked using "
            + Reputation.zone(list),
        dice);
  }

  /** A refusal because of a score. */
  public static Outcome lowScore(Message message, Dice dice) {
    String ip = message.via().ip();
    return refusal(
        message.to().system().voice(),
        dice.chance(0.5)
            ? "421 4.7.0 ["
                + ip
                + "] Our system has detected that this message is suspicious due to the very low reputation of"
                + " the sending IP address"
            : "554 5.7.1 Connection refused: your IP address " + ip + " has a poor reputation",
        dice);
  }

  private static Outcome refusal(MailSystem.Voice voice, String reason, Dice dice) {
    return switch (voice) {
      case OPEN -> words(reason);
      case VAGUE -> words(dice.pick(VAGUE));
      case SILENT -> Outcome.waiting();
    };
  }

  private static Outcome words(String text) {
    return text.startsWith("4") ? Outcome.deferred(text) : Outcome.refused(text);
  }

  /** A system that is down. */
  public static Outcome down(Message message, Dice dice) {
    String host = "mx1." + message.to().system().mx();
    double luck = dice.between(0, 1);
    if (luck < 0.35) {
      return Outcome.deferred("connect to " + host + "[198.18.0.1]:25: Connection timed out");
    }
    if (luck < 0.5) {
      return Outcome.deferred("connect to " + host + "[198.18.0.1]:25: Connection refused");
    }
    if (luck < 0.75) {
      return Outcome.deferred("451 4.3.0 Error: queue file write error");
    }
    return luck < 0.85
        ? Outcome.deferred("452 4.3.1 Insufficient system storage")
        : Outcome.waiting();
  }

  /** A domain whose DNS fails. */
  public static Outcome noDns(Message message, Dice dice) {
    return dice.chance(0.75)
        ? Outcome.deferred(
            "Host or domain name not found. Name service error for name="
                + message.to().name()
                + " type=MX: Host not found, try again")
        : Outcome.waiting();
  }

  /** Mail that fails SPF or DMARC. */
  public static Outcome unauthenticated(Message message, boolean spf, Dice dice) {
    String domain = message.from().domain();
    double luck = dice.between(0, 1);
    if (luck < 0.2) {
      return words(dice.pick(VAGUE));
    }
    if (luck < 0.28) {
      return Outcome.waiting();
    }
    return Outcome.refused(
        spf && luck < 0.75
            ? "550 5.7.23 The message was rejected because of Sender Policy Framework violation"
            : "550-5.7.26 Unauthenticated email from "
                + domain
                + " is not accepted due to domain's DMARC policy");
  }

  /** What a flood from a stolen mailbox meets. */
  public static Outcome flood(boolean suspended, Dice dice) {
    if (suspended && dice.chance(0.7)) {
      return Outcome.refused("550 5.1.8 Access denied, bad outbound sender");
    }
    double luck = dice.between(0, 1);
    if (luck < 0.55) {
      return Outcome.refused("550 5.1.1 User unknown");
    }
    if (luck < 0.85) {
      return Outcome.refused(
          "550-5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount"
              + " of spam, this message has been blocked");
    }
    return luck < 0.93
        ? Outcome.deferred("450 4.2.1 too many messages, try again later")
        : words(dice.pick(VAGUE));
  }

  /** A gateway that sends more than it may. */
  public static Outcome throttled(boolean bySender, Message message, Dice dice) {
    if (dice.chance(0.2)) {
      return Outcome.waiting();
    }
    return bySender
        ? Outcome.deferred(
            dice.chance(0.5)
                ? "451 4.7.1 Sending limit exceeded, too many messages, try again later"
                : "421 4.7.0 Too many messages, try again later")
        : Outcome.deferred(
            "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address "
                + message.via().ip()
                + ". To protect our users from spam, mail sent from your IP address has been temporarily rate"
                + " limited");
  }

  /** A first try at a system that greylists. */
  public static Outcome greylisted(Dice dice) {
    return dice.chance(0.8)
        ? Outcome.deferred("451 4.7.1 Greylisting in action, please come back later")
        : Outcome.waiting();
  }

  /** Ordinary trouble, of this one message: mostly the recipient's address or mailbox. */
  public static Outcome ordinary(Message message, Dice dice) {
    double luck = dice.between(0, 100);
    if (luck < 34) {
      return Outcome.refused("550 5.1.1 <" + message.recipient() + ">: User unknown");
    }
    if (luck < 46) {
      return Outcome.refused("552 5.2.2 mailbox full");
    }
    if (luck < 56) {
      return Outcome.waiting();
    }
    if (luck < 63) {
      return Outcome.deferred("451 4.7.1 Greylisting in action, please come back later");
    }
    if (luck < 69) {
      return Outcome.refused("550 5.7.1 This message was classified as spam");
    }
    if (luck < 73) {
      return Outcome.deferred(
          "connect to mx." + message.to().name() + "[198.18.0.2]:25: Connection timed out");
    }
    if (luck < 76) {
      return Outcome.deferred("451 4.3.0 Temporary local error");
    }
    if (luck < 83) {
      return words(dice.pick(VAGUE));
    }
    if (luck < 86) {
      return Outcome.deferred("421 4.7.0 Too many concurrent SMTP connections, try again later");
    }
    if (luck < 89) {
      return Outcome.refused("552 5.3.4 message size exceeds fixed limit");
    }
    if (luck < 91) {
      return Outcome.refused(
          "550 5.7.23 The message was rejected because of Sender Policy Framework violation");
    }
    if (luck < 93) {
      return Outcome.refused("554 Your IP address is listed in a blocklist");
    }
    if (luck < 95) {
      return Outcome.deferred("454 4.7.0 TLS not available due to temporary reason");
    }
    return luck < 98
        ? Outcome.refused("550 5.4.1 Recipient address rejected: Access denied")
        : Outcome.refused("554 5.0.0 Service unavailable");
  }
}
