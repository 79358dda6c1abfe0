// The project's own rules for rendered resources; each returns what is wrong with them, one line each.

const workloads = (all) => all.filter((r) => r.kind === "Deployment");
const named = (r) => `${r.kind} ${r.metadata.name}`;

function containers(all) {
  return workloads(all).flatMap((d) =>
    [...d.spec.template.spec.containers, ...(d.spec.template.spec.initContainers ?? [])].map((c) => ({ d, c, pod: d.spec.template.spec })));
}

/** Each container must satisfy {@code holds}. */
const each = (text, holds) => [text, (all) => containers(all).filter((x) => !holds(x)).map(({ d, c }) => `${named(d)}, container ${c.name}`)];

const probePath = (probe) => probe?.httpGet?.path;

/** Every secret, config map and service account that pods name is there, or made by an operator. */
function missingReferences(all) {
  const made = new Set(all.filter((r) => ["Secret", "ConfigMap", "ServiceAccount"].includes(r.kind)).map(named));
  for (const r of all) {
    if (r.kind === "ExternalSecret") made.add(`Secret ${r.spec.target?.name ?? r.metadata.name}`);
    if (r.kind === "KafkaUser") made.add(`Secret ${r.metadata.name}`);
    if (r.kind === "Kafka") made.add(`Secret ${r.metadata.name}-cluster-ca-cert`);
    if (r.kind === "Cluster") ["app", "ca"].forEach((s) => made.add(`Secret ${r.metadata.name}-${s}`));
  }
  const wanted = [];
  for (const { d, c, pod } of containers(all)) {
    wanted.push([d, `ServiceAccount ${pod.serviceAccountName}`]);
    (c.env ?? []).forEach((e) => e.valueFrom?.secretKeyRef && wanted.push([d, `Secret ${e.valueFrom.secretKeyRef.name}`]));
    (c.envFrom ?? []).forEach((e) => wanted.push([d, e.configMapRef ? `ConfigMap ${e.configMapRef.name}` : `Secret ${e.secretRef.name}`]));
    (pod.volumes ?? []).forEach((v) => {
      if (v.secret && !v.secret.optional) wanted.push([d, `Secret ${v.secret.secretName}`]);
      if (v.configMap) wanted.push([d, `ConfigMap ${v.configMap.name}`]);
    });
    const volumes = new Set((pod.volumes ?? []).map((v) => v.name));
    (c.volumeMounts ?? []).filter((m) => !volumes.has(m.name)).forEach((m) => wanted.push([d, `volume ${m.name}`]));
  }
  return wanted.filter(([, what]) => !made.has(what)).map(([d, what]) => `${named(d)} names ${what}`);
}

/** Deployments that nothing of {@code kind} selects. */
function unselected(all, kind, selector) {
  const matches = (labels, wanted) => wanted && Object.entries(wanted).every(([k, v]) => labels[k] === v);
  return workloads(all)
    .filter((d) => !all.some((r) => r.kind === kind && matches(d.spec.template.metadata.labels, selector(r))))
    .map(named);
}

/** Budgets that let no pod go: a node could never be drained. */
function stuckBudgets(all) {
  return all.filter((r) => r.kind === "PodDisruptionBudget")
    .filter((r) => r.spec.maxUnavailable === 0 || r.spec.maxUnavailable === "0%" || r.spec.minAvailable !== undefined).map(named);
}

export const POLICIES = [
  each("runs as an ordinary user", ({ c, pod }) => (c.securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) === true
    && (c.securityContext?.runAsUser ?? pod.securityContext?.runAsUser) > 0),
  each("root file system is read-only", ({ c }) => c.securityContext?.readOnlyRootFilesystem === true),
  each("writes to a bounded /tmp and nowhere else", ({ c, pod }) => (c.volumeMounts ?? []).every((m) => m.mountPath === "/tmp"
    ? (pod.volumes ?? []).find((v) => v.name === m.name)?.emptyDir?.sizeLimit : m.readOnly) && (c.volumeMounts ?? []).some((m) => m.mountPath === "/tmp")),
  each("gains no privileges and has no capability (restricted)", ({ c }) => c.securityContext?.allowPrivilegeEscalation === false
    && c.securityContext?.privileged !== true && c.securityContext?.capabilities?.drop?.includes("ALL") && !c.securityContext.capabilities.add),
  each("seccomp profile is set (restricted)", ({ c, pod }) => ["RuntimeDefault", "Localhost"].includes((c.securityContext?.seccompProfile ?? pod.securityContext?.seccompProfile)?.type)),
  each("shares no name space of the host (restricted)", ({ pod }) => !pod.hostNetwork && !pod.hostPID && !pod.hostIPC && !(pod.volumes ?? []).some((v) => v.hostPath)),
  each("has no token of the API server and no service links", ({ pod }) => pod.automountServiceAccountToken === false && pod.enableServiceLinks === false),
  each("image has a version, and it is not latest", ({ c }) => /(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/.test(c.image)),
  each("requests and limits are set", ({ c }) => ["cpu", "memory"].every((k) => c.resources?.requests?.[k] && c.resources?.limits?.[k])),
  each("all three probes are set; liveness does not wait for others", ({ c }) => probePath(c.startupProbe) && probePath(c.readinessProbe) === "/q/health/ready" && probePath(c.livenessProbe) === "/q/health/live"),
  each("no secret stands in the manifest", ({ c }) => !(c.env ?? []).some((e) => /(PASSWORD|SECRET|KEY)$/.test(e.name) && e.value)),
  ["what pods name is made by the overlay or an operator", missingReferences],
  ["no pod of an old version goes before a new one is ready", (all) => workloads(all).filter((d) => d.spec.strategy?.rollingUpdate?.maxUnavailable !== 0).map(named)],
  ["each deployment has a disruption budget", (all) => unselected(all, "PodDisruptionBudget", (r) => r.spec.selector?.matchLabels)],
  ["each deployment has a service", (all) => unselected(all, "Service", (r) => r.spec.selector)],
  ["each deployment has a network policy of its own", (all) => unselected(all, "NetworkPolicy", (r) => r.spec.podSelector?.matchLabels?.["app.kubernetes.io/name"] && r.spec.policyTypes?.includes("Egress") ? r.spec.podSelector.matchLabels : undefined)],
  ["a budget lets a node be drained, with one pod too", stuckBudgets],
  ["a scaled deployment does not fix its replicas", (all) => {
    const scaled = new Set(all.filter((r) => r.kind === "ScaledObject").map((r) => r.spec.scaleTargetRef.name));
    return workloads(all).filter((d) => scaled.has(d.metadata.name) && d.spec.replicas !== undefined).map(named);
  }],
  ["the name space enforces the restricted standard", (all) => all.filter((r) => r.kind === "Namespace" && r.metadata.labels?.["pod-security.kubernetes.io/enforce"] !== "restricted").map(named)],
  ["every resource is in the name space", (all) => all.filter((r) => r.kind !== "Namespace" && r.metadata.namespace !== "whybounce").map(named)],
];
