"""Prints each incident's revisions as they come: python3 print_incidents.py BOOTSTRAP_SERVERS

Needs confluent-kafka (pip install confluent-kafka).
"""

import json
import math
import sys
from collections import OrderedDict

TOPIC = "whybounce.incidents.v1"
TYPE = "io.whybounce.incident.v1"
IDS_KEPT = 10_000  # a consumer with a database keeps them there, in the transaction of its effect


def header(headers, name):
    """The last value of a header as text, or an empty one."""
    values = [value for key, value in headers or [] if key == name]
    return values[-1].decode("utf-8") if values else ""


def is_new(seen, event_id):
    """Ids are deterministic: an event that is delivered again has its old one."""
    if event_id in seen:
        return False
    seen[event_id] = True
    if len(seen) > IDS_KEPT:
        seen.popitem(last=False)
    return True


def verdict(evidence, causes):
    """Folds evidence into the probability of each of `causes` (the enum of cause.v1.json)."""
    newest = {}
    for piece in sorted(evidence, key=lambda e: (e.get("observedAt", "").rstrip("Z"), e["statement"])):
        newest[piece["id"]] = piece  # of several with one id the one observed last counts
    log_odds = dict.fromkeys(causes, 0.0)
    for piece in newest.values():
        for cause, factor in piece["odds"].items():
            if cause in log_odds:  # words may be added
                log_odds[cause] += math.log(factor)
    largest = max(log_odds.values())
    odds = {cause: math.exp(value - largest) for cause, value in log_odds.items()}
    total = sum(odds.values())
    return {cause: value / total for cause, value in odds.items()}


def lines(incident):
    """What to say of an incident. Fields that are not known are ignored, absent ones have no key."""
    top = incident["causes"][0]
    yield "{} revision {} is {}: {} ({:.0f} %), {} deliveries, responsible: {}".format(
        incident["factor"]["value"],
        incident["revision"],
        incident["state"],
        top["cause"],
        100 * top["probability"],
        incident["deliveryCount"],
        incident["primary"]["party"],
    )
    for piece in incident["evidence"]:
        yield "  because " + piece["statement"]


def main(bootstrap_servers):
    from confluent_kafka import Consumer

    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": "print-incidents",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([TOPIC])
    seen = OrderedDict()
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                print(message.error(), file=sys.stderr)
                continue
            try:
                if header(message.headers(), "ce_type") == TYPE:
                    incident = json.loads(message.value())
                    if is_new(seen, header(message.headers(), "ce_id")):
                        print("\n".join(lines(incident)), flush=True)
            except (ValueError, KeyError, TypeError) as e:  # one bad record stops nobody
                print("offset {}: {!r}".format(message.offset(), e), file=sys.stderr)
            consumer.commit(message, asynchronous=False)  # only after the effect: at least once
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
