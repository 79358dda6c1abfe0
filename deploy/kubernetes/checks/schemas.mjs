// Holds rendered resources against the schemas of Kubernetes and of the operators, twice: by their compiled validators
// (ranges, formats, required fields) and, as those let unknown fields pass, by the TypeScript types of the same schemas.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));

const OPERATORS = {
  "keda.sh": "@kubernetes-models/keda",
  "external-secrets.io": "@kubernetes-models/external-secrets",
  "postgresql.cnpg.io": "@kubernetes-models/cloudnative-pg",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** The module that knows a resource's kind, or undefined. */
function moduleOf(resource) {
  const [group, version] = resource.apiVersion.includes("/") ? resource.apiVersion.split("/") : ["", resource.apiVersion];
  const operator = OPERATORS[group];
  const name = operator
    ? `${operator}/${group}/${version}/${resource.kind}`
    : `kubernetes-models/${group ? group + "/" : ""}${version}/${resource.kind}`;
  return existsSync(join(here, "node_modules", name + ".d.ts")) ? name : undefined;
}

/** What is wrong with {@code resources}, one line each, and how many were held against a schema. */
export async function checkSchemas(resources) {
  const faults = [];
  const lines = [];
  const known = [];
  for (const resource of resources) {
    const module = moduleOf(resource);
    if (!module) {
      continue;
    }
    known.push(resource);
    const model = (await import(module))[resource.kind];
    try {
      new model(resource).validate();
    } catch (error) {
      faults.push(`${resource.kind} ${resource.metadata.name}: ${error.message.replaceAll("\n", " ")}`);
    }
    lines.push(`import type { I${resource.kind} as T${known.length} } from "${module}";`);
    lines.push(`export const r${known.length}: T${known.length} = ${JSON.stringify(resource)};`);
  }
  faults.push(...unknownFields(lines, known));
  return { faults, checked: known.length };
}

function unknownFields(lines, known) {
  const folder = mkdtempSync(join(here, "node_modules", ".rendered-"));
  try {
    const file = join(folder, "rendered.ts");
    writeFileSync(file, lines.join("\n"));
    const program = ts.createProgram([file], {
      noEmit: true, strict: true, skipLibCheck: true, types: [],
      module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022,
    });
    return ts.getPreEmitDiagnostics(program).map((d) => {
      const line = d.file ? d.file.getLineAndCharacterOfPosition(d.start).line : 0;
      const resource = known[Math.floor(line / 2)];
      return `${resource.kind} ${resource.metadata.name}: ${ts.flattenDiagnosticMessageText(d.messageText, " ").slice(0, 300)}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
