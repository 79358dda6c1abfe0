// What stands in two places must say the same in both.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import yaml from "js-yaml";

const DAY = 86_400_000;

/** Copies of files that belong to a service: [original, copy]. */
const COPIES = [
  ["reputation-checker/src/main/resources/sources.yaml", "deploy/kubernetes/base/config/sources.yaml"],
  ["reputation-checker/src/main/resources/evidence.yaml", "deploy/kubernetes/base/config/evidence.yaml"],
  ["notifier/src/main/resources/spread.yaml", "deploy/kubernetes/base/config/spread.yaml"],
];

const RULES = "deploy/observability/prometheus/rules.yml";
const KUBERNETES_RULES = "deploy/kubernetes/components/monitoring/rules.yaml";

/** Writes the copies anew. */
export function update(root) {
  COPIES.forEach(([from, to]) => writeFileSync(join(root, to), readFileSync(join(root, from))));
  const rules = readFileSync(join(root, RULES), "utf8").split("\n").filter((l) => !l.startsWith("#"));
  const head = readFileSync(join(root, KUBERNETES_RULES), "utf8").split("spec:\n")[0];
  writeFileSync(join(root, KUBERNETES_RULES), head + "spec:\n" + rules.map((l) => (l ? "  " + l : l)).join("\n"));
}

/** What differs, one line each. */
export function disagreements(root, all) {
  const read = (path) => readFileSync(join(root, path), "utf8");
  const faults = COPIES.filter(([from, to]) => read(from) !== read(to)).map(([from, to]) => `${to} is not ${from}; run check --update`);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  if (!same(yaml.load(read(RULES)).groups, yaml.load(read(KUBERNETES_RULES)).spec.groups)) {
    faults.push(`${KUBERNETES_RULES} is not ${RULES}; run check --update`);
  }
  const compose = read("deploy/docker/kafka/topics.txt").split("\n").filter((l) => l && !l.startsWith("#"))
    .map((l) => l.split(/\s+/)).map(([name, parts, days]) => `${name} ${parts} ${days * DAY}`).sort();
  const kubernetes = all.filter((r) => r.kind === "KafkaTopic")
    .map((r) => `${r.metadata.name} ${r.spec.partitions} ${r.spec.config["retention.ms"]}`).sort();
  if (!same(compose, kubernetes)) {
    faults.push("topics of deploy/docker/kafka/topics.txt and of components/kafka/topics.yaml differ");
  }
  faults.push(...channelFaults(read, all), ...hastyEnds(read, all), ...pathFaults(root, read, all));
  return faults;
}

/** A pod has time for what its service waits for at its end, and for five seconds more. */
function hastyEnds(read, all) {
  return all.filter((r) => r.kind === "Deployment").filter((d) => {
    const pod = d.spec.template.spec;
    const [, waits] = read(`${d.metadata.name}/src/main/resources/application.properties`).match(/^quarkus\.shutdown\.timeout=(\d+)s$/m);
    return pod.terminationGracePeriodSeconds < Number(waits) + (pod.containers[0].lifecycle?.preStop?.sleep?.seconds ?? 0) + 5;
  }).map((d) => `Deployment ${d.metadata.name} is killed while it ends`);
}

/** The ingress leads to each page and to the API, and to neither metrics nor health. */
function pathFaults(root, read, all) {
  const paths = all.filter((r) => r.kind === "Ingress").flatMap((r) => r.spec.rules).flatMap((r) => r.http.paths);
  if (paths.length === 0) return [];
  const leads = (to) => paths.some((p) => (p.pathType === "Exact" ? to === p.path : to === p.path || to.startsWith(p.path + "/")));
  const notifier = "notifier/src/main/java/io/whybounce/notifier";
  const pages = readdirSync(join(root, notifier, "web")).map((file) => read(`${notifier}/web/${file}`)).flatMap((code) => {
    const [whole, ...parts] = [...code.matchAll(/^( *)@Path\("([^"]*)"\)/gm)].map(([, indent, path]) => ({ path, whole: indent === "" }));
    return whole ? [whole.path, ...parts.map((p) => `${whole.path}/${p.path}`)].map((p) => p.replace(/\/+/g, "/").replace(/\{\w+\}/g, "x")) : [];
  });
  const files = readdirSync(join(root, "notifier/src/main/resources/META-INF/resources")).map((file) => `/${file}`);
  return [
    ...[...pages, ...files, "/api/v1/incidents", "/q/openapi"].filter((p) => !leads(p)).map((p) => `the Ingress does not lead to ${p}`),
    ...["/q/metrics", "/q/health/ready", "/q/health"].filter(leads).map((p) => `the Ingress leads to ${p}`),
  ];
}

function mayWrite(all, name, topic) {
  const user = all.find((r) => r.kind === "KafkaUser" && r.metadata.name === name);
  return (user?.spec.authorization.acls ?? []).some((a) => a.resource.type === "topic" && a.resource.name === topic && a.operations.includes("Write"));
}

/** Each channel's topic is made, and its service may use it. */
function channelFaults(read, all) {
  const faults = [];
  for (const service of ["bounce-ingest", "classifier", "reputation-checker", "notifier"]) {
    const properties = read(`${service}/src/main/resources/application.properties`);
    const user = all.find((r) => r.kind === "KafkaUser" && r.metadata.name === service);
    const may = (type, name, operation) => (user?.spec.authorization.acls ?? [])
      .some((a) => a.resource.type === type && a.resource.name === name && a.operations.includes(operation));
    for (const [, direction, topic] of properties.matchAll(/^mp\.messaging\.(incoming|outgoing)\.[\w-]+\.topic=(\S+)$/gm)) {
      const operation = direction === "incoming" ? "Read" : "Write";
      if (!may("topic", topic, operation)) faults.push(`KafkaUser ${service} may not ${operation} ${topic}`);
      // Dead letters are replayed by the notifier, to the topic that they could not be read from.
      if (direction === "incoming" && !mayWrite(all, "notifier", topic)) faults.push(`KafkaUser notifier may not replay to ${topic}`);
      if (!all.some((r) => r.kind === "KafkaTopic" && r.metadata.name === topic)) faults.push(`no KafkaTopic ${topic}, of ${service}`);
    }
    for (const [, group] of properties.matchAll(/^mp\.messaging\.incoming\.[\w-]+\.group\.id=(\S+)$/gm)) {
      if (!may("group", group, "Read")) faults.push(`KafkaUser ${service} may not Read group ${group}`);
    }
    for (const [, topic] of properties.matchAll(/dead-letter-queue\.topic=(\S+)$/gm)) {
      if (!may("topic", topic, "Write")) faults.push(`KafkaUser ${service} may not Write ${topic}`);
    }
  }
  return [...new Set(faults)];
}
