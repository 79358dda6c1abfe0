// Who speaks to whom: names, ports, keys of secrets and rights must meet at both ends. Each returns what does not, one line each.

const named = (r) => `${r.kind} ${r.metadata.name}`;
const kind = (all, k) => all.filter((r) => r.kind === k);
const matches = (labels, wanted) => wanted && Object.entries(wanted).every(([k, v]) => labels?.[k] === v);
const pods = (all) => kind(all, "Deployment").map((d) => ({ d, labels: d.spec.template.metadata.labels, pod: d.spec.template.spec, c: d.spec.template.spec.containers[0] }));
const value = (c, name) => (c.env ?? []).find((e) => e.name === name)?.value;

/** What an operator puts into the secrets that it makes. */
function keysOf(all) {
  const keys = new Map();
  for (const r of all) {
    const name = r.metadata.name;
    if (r.kind === "Secret") keys.set(name, Object.keys({ ...r.data, ...r.stringData }));
    if (r.kind === "ExternalSecret" && r.spec.data) keys.set(r.spec.target?.name ?? name, r.spec.data.map((d) => d.secretKey));
    if (r.kind === "KafkaUser") keys.set(name, ["ca.crt", "user.crt", "user.key", "user.p12", "user.password"]);
    if (r.kind === "Kafka") keys.set(`${name}-cluster-ca-cert`, ["ca.crt", "ca.p12", "ca.password"]);
    if (r.kind === "Cluster") {
      keys.set(`${name}-app`, ["username", "password", "host", "port", "dbname", "uri", "jdbc-uri", "pgpass"]);
      keys.set(`${name}-ca`, ["ca.crt", "ca.key"]);
    }
  }
  return keys;
}

/** Each key of a secret that is read is in it, and none of an authority's own keys is given to a pod. */
function missingKeys(all) {
  const keys = keysOf(all);
  const read = [];
  for (const { d, pod, c } of pods(all)) {
    (c.env ?? []).map((e) => e.valueFrom?.secretKeyRef).filter(Boolean).forEach((s) => read.push([named(d), s.name, s.key]));
    for (const v of (pod.volumes ?? []).filter((v) => v.secret)) {
      const secret = v.secret.secretName;
      const mount = c.volumeMounts.find((m) => m.name === v.name)?.mountPath;
      const files = (c.env ?? []).map((e) => e.value ?? "").flatMap((t) => t.match(/\/run\/secrets\/[\w./-]+/g) ?? []).filter((f) => f.startsWith(mount + "/"));
      (v.secret.items ?? []).forEach((i) => read.push([named(d), secret, i.key]));
      const there = v.secret.items ? v.secret.items.map((i) => i.path) : keys.get(secret) ?? [];
      files.map((f) => f.slice(mount.length + 1)).filter((f) => !there.includes(f)).forEach((f) => read.push([named(d), secret, f]));
      if (!v.secret.items && (keys.get(secret) ?? []).includes("ca.key")) read.push([named(d), secret, "only what it needs"]);
    }
  }
  for (const t of kind(all, "TriggerAuthentication")) t.spec.secretTargetRef.forEach((s) => read.push([named(t), s.name, s.key]));
  for (const s of kind(all, "ObjectStore")) Object.values(s.spec.configuration.s3Credentials ?? {}).forEach((k) => read.push([named(s), k.name, k.key]));
  return read.filter(([, secret, key]) => keys.has(secret) && !keys.get(secret).includes(key)).map(([who, secret, key]) => `${who}: no ${key} in Secret ${secret}`);
}

/** Whether a policy lets pods with these labels out to that port; to pods of the name space, those with the labels {@code to}. */
function out(all, labels, port, to) {
  return kind(all, "NetworkPolicy").filter((p) => matches(labels, p.spec.podSelector?.matchLabels ?? {}))
    .some((p) => (p.spec.egress ?? []).some((rule) => (rule.ports ?? []).some((x) => x.port === port)
      && (!to || (rule.to ?? []).some((peer) => !peer.namespaceSelector && matches(to, peer.podSelector?.matchLabels)))));
}

/** Each pod may go out to its brokers, its database, cluster DNS and, with traces, the collector. */
function closedWays(all) {
  const faults = [];
  for (const { d, labels, c } of pods(all)) {
    const want = (what, port, to) => out(all, labels, port, to) || faults.push(`${named(d)} may not go out to ${what}, port ${port}`);
    want("cluster DNS", 53);
    const [cluster, port] = (value(c, "KAFKA_BOOTSTRAP_SERVERS") ?? "").split(":");
    want("its brokers", Number(port), { "strimzi.io/cluster": cluster.replace(/-kafka-bootstrap$/, ""), "strimzi.io/broker-role": "true" });
    const database = value(c, "QUARKUS_DATASOURCE_REACTIVE_URL");
    if (database) want("its database", Number(new URL(database).port), { "cnpg.io/cluster": new URL(database).hostname.replace(/-rw$/, "") });
    const collector = value(c, "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");
    if (collector) want("the collector", Number(new URL(collector).port));
  }
  return faults;
}

/** Databases that services name are made so, with both drivers, and let them in. */
function wrongDatabases(all) {
  const faults = [];
  for (const { d, labels, c } of pods(all).filter((x) => value(x.c, "QUARKUS_DATASOURCE_REACTIVE_URL"))) {
    const url = new URL(value(c, "QUARKUS_DATASOURCE_REACTIVE_URL"));
    const jdbc = new URL(value(c, "QUARKUS_DATASOURCE_JDBC_URL").slice("jdbc:".length));
    if (jdbc.host !== url.host || jdbc.pathname !== url.pathname) faults.push(`${named(d)}: its two drivers name two databases`);
    const cluster = kind(all, "Cluster").find((r) => `${r.metadata.name}-rw` === url.hostname);
    const start = cluster && (cluster.spec.bootstrap.initdb ?? cluster.spec.bootstrap.recovery);
    if (start?.database !== url.pathname.slice(1)) faults.push(`${named(d)}: no Cluster makes ${url}`);
    const lets = kind(all, "NetworkPolicy").filter((p) => matches({ "cnpg.io/cluster": cluster?.metadata.name }, p.spec.podSelector?.matchLabels))
      .some((p) => p.spec.ingress.some((rule) => rule.ports.some((x) => x.port === 5432) && rule.from.some((peer) => matches(labels, peer.podSelector?.matchLabels))));
    if (!lets) faults.push(`${named(d)}: ${url.hostname} does not let it in`);
  }
  return faults;
}

/** Brokers listen where clients come, and let them in. */
function closedListeners(all) {
  const faults = [];
  for (const kafka of kind(all, "Kafka")) {
    for (const { d, labels, c } of pods(all)) {
      const port = Number((value(c, "KAFKA_BOOTSTRAP_SERVERS") ?? "").split(":")[1]);
      const listener = kafka.spec.kafka.listeners.find((l) => l.port === port);
      const peers = listener?.networkPolicyPeers;
      if (!listener || (peers && !peers.some((p) => matches(labels, p.podSelector?.matchLabels)))) faults.push(`${named(kafka)} has no listener for ${named(d)}`);
    }
  }
  return faults;
}

/** KEDA asks from another name space, and as a user that may look at each group and topic of its triggers. */
function blindScalers(all) {
  const faults = [];
  const acls = kind(all, "KafkaUser").find((u) => u.metadata.name === "keda")?.spec.authorization.acls ?? [];
  const may = (type, name) => acls.some((a) => a.resource.type === type && a.operations.includes("Describe")
    && (a.resource.patternType === "prefix" ? name.startsWith(a.resource.name) : name === a.resource.name));
  for (const s of kind(all, "ScaledObject")) {
    const partitions = [];
    for (const { metadata: m } of s.spec.triggers) {
      if (!/\.whybounce\.svc(\.[\w.]+)?:\d+$/.test(m.bootstrapServers)) faults.push(`${named(s)}: ${m.bootstrapServers} is no name in KEDA's own name space`);
      if (!may("topic", m.topic) || !may("group", m.consumerGroup)) faults.push(`${named(s)}: KafkaUser keda may not see the lag of ${m.consumerGroup} in ${m.topic}`);
      partitions.push(kind(all, "KafkaTopic").find((t) => t.metadata.name === m.topic)?.spec.partitions ?? 0);
    }
    if (s.spec.maxReplicaCount > Math.max(...partitions)) faults.push(`${named(s)}: more pods than partitions`);
    if (!kind(all, "Deployment").some((d) => d.metadata.name === s.spec.scaleTargetRef.name)) faults.push(`${named(s)} scales nothing`);
  }
  return faults;
}

/** Ports that are named, are there; Prometheus and the ingress controller find theirs, and policies let them in. */
function wrongPorts(all) {
  const faults = [];
  const backends = kind(all, "Service").map((s) => ({ s, pod: pods(all).find((p) => matches(p.labels, s.spec.selector)) }));
  for (const { s, pod } of backends) {
    for (const p of s.spec.ports) {
      const target = pod?.c.ports?.find((x) => x.name === p.targetPort || x.containerPort === p.targetPort);
      const open = kind(all, "NetworkPolicy").filter((n) => matches(pod?.labels, n.spec.podSelector?.matchLabels))
        .some((n) => (n.spec.ingress ?? []).some((rule) => rule.ports.some((x) => x.port === target?.containerPort)));
      if (!target || !open) faults.push(`${named(s)}: port ${p.name} leads nowhere`);
    }
  }
  for (const { d, c } of pods(all)) {
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
      if (!c.ports?.some((p) => p.name === c[probe]?.httpGet?.port)) faults.push(`${named(d)}: ${probe} looks at no port`);
    }
  }
  for (const m of kind(all, "ServiceMonitor")) {
    const found = kind(all, "Service").filter((s) => matches(s.metadata.labels, m.spec.selector.matchLabels));
    if (found.length !== pods(all).length) faults.push(`${named(m)} finds ${found.length} services`);
    m.spec.endpoints.forEach((e) => found.filter((s) => !s.spec.ports.some((p) => p.name === e.port)).forEach((s) => faults.push(`${named(s)} has no port ${e.port}`)));
  }
  for (const i of kind(all, "Ingress")) {
    i.spec.rules.flatMap((r) => r.http.paths).map((p) => p.backend.service)
      .filter((b) => !kind(all, "Service").some((s) => s.metadata.name === b.name && s.spec.ports.some((p) => p.name === b.port.name)))
      .forEach((b) => faults.push(`${named(i)}: no service ${b.name} with port ${b.port.name}`));
  }
  return faults;
}

export const CONNECTIONS = [
  ["each key of a secret that is read is in it, and no authority's own", missingKeys],
  ["policies let each service out to what it is set to use", closedWays],
  ["databases are made as services name them, and let them in", wrongDatabases],
  ["brokers listen where services come", closedListeners],
  ["scalers reach the brokers and may see the lag", blindScalers],
  ["ports of services, probes, monitors and the ingress lead somewhere", wrongPorts],
];
