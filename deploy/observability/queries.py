"""Holds every query of dashboards and alerts against what services really give.

    queries.py FOLDER    scrapes of the services, SERVICE.prom each, as SeedCaseIT leaves them in deploy/local/target/metrics
    queries.py URL       a Prometheus that scrapes them: each query of a dashboard must have a value there, each alert's metrics be known

Each metric must be among them, with every label that the query selects or groups by.
"""

import collections
import glob
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
# Given by the scrape itself, to every series.
SCRAPED = {"job", "instance", "service", "pod", "namespace", "le"}
NAME = re.compile(r"\b((?:whybounce|kafka|jvm|process|http|system|postgresql|agroal|vertx|worker)_[a-z0-9_]+)\s*(\{[^}]*\})?")
# Micrometer looks for partitions once a minute: in the test of the whole system services are younger than that.
LATE = {"kafka_consumer_fetch_manager_records_lag": {"client_id", "kafka_version", "partition", "topic"}}
GROUPED = re.compile(r"\b(?:by|without|on)\s*\(([^)]*)\)")


def queries():
    """Each query with where it stands."""
    for file in sorted(glob.glob(os.path.join(HERE, "grafana/dashboards/*.json"))):
        with open(file, encoding="utf-8") as text:
            for panel in json.load(text)["panels"]:
                for target in panel["targets"]:
                    yield target["expr"], f"{os.path.basename(file)}: {panel['title']}"
    with open(os.path.join(HERE, "prometheus/rules.yml"), encoding="utf-8") as text:
        for name, expr in re.findall(r"- alert: (\w+)\n(?:\s+#.*\n)*\s+expr: (.*)", text.read()):
            yield expr, f"rules.yml: {name}"


def recorded(folder):
    """Names of labels by metric."""
    labels = collections.defaultdict(set, LATE)
    for file in glob.glob(os.path.join(folder, "*.prom")):
        with open(file, encoding="utf-8") as text:
            for line in text:
                found = re.match(r"([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ", line)
                if found and not line.startswith("#"):
                    labels[found.group(1)].update(re.findall(r'(\w+)="', found.group(2) or ""))
    return labels


def faults(expr, where, labels):
    names = NAME.findall(expr)
    known = set()
    for name, selector in names:
        if name not in labels:
            yield f"{where}: no service gives {name}"
            continue
        known |= labels[name]
        for label in re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", selector):
            if label not in labels[name] | SCRAPED:
                yield f"{where}: {name} has no label {label}"
    for group in GROUPED.findall(expr):
        for label in filter(None, re.split(r"[\s,]+", group)):
            if names and label not in known | SCRAPED:
                yield f"{where}: nothing in it has the label {label}"


def ask(url, expr):
    """Values of the answer, without those that are no number; fails as Prometheus does."""
    query = urllib.parse.urlencode({"query": expr})
    with urllib.request.urlopen(f"{url}/api/v1/query?{query}", timeout=10) as answer:
        found = json.load(answer)["data"]["result"]
    return [one["value"][1] for one in found if one["value"][1] != "NaN"]


def unanswered(url, expr, where):
    """An alert has an answer when it fires: its query must be understood, and each of its metrics be there."""
    alert = where.startswith("rules.yml")
    for query in [expr] + ([name for name, _ in NAME.findall(expr)] if alert else []):
        try:
            if not ask(url, query) and not (alert and query == expr):
                yield f"{where}: no answer to {query}"
        except urllib.error.HTTPError as e:
            yield f"{where}: {json.load(e).get('error', e)} of {query}"


def main():
    target = sys.argv[1]
    found = list(queries())
    wrong = []
    if target.startswith("http"):
        for expr, where in found:
            wrong += list(unanswered(target.rstrip("/"), expr, where))
    else:
        labels = recorded(target)
        for expr, where in found:
            wrong += list(faults(expr, where, labels))
    print("\n".join(wrong + [f"{len(found)} queries against {target}, {len(wrong)} faults"]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
