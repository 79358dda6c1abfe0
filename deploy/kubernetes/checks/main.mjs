// node main.mjs ROOT OVERLAY=RENDERED.yaml...   or   node main.mjs --update ROOT
import { readFileSync } from "node:fs";
import yaml from "js-yaml";
import { disagreements, update } from "./agreement.mjs";
import { CONNECTIONS } from "./connections.mjs";
import { POLICIES } from "./policies.mjs";
import { checkSchemas } from "./schemas.mjs";

const args = process.argv.slice(2);
if (args[0] === "--update") {
  update(args[1]);
  process.exit(0);
}
let passed = 0;
let failed = 0;
function tell(what, faults) {
  if (faults.length === 0) {
    passed++;
    console.log(`ok    ${what}`);
  } else {
    failed++;
    console.log(`FAIL  ${what}`);
    faults.forEach((f) => console.log(`        ${f}`));
  }
}

const [root, ...overlays] = args;
for (const overlay of overlays) {
  const [name, file] = overlay.split("=");
  const resources = yaml.loadAll(readFileSync(file, "utf8")).filter(Boolean);
  const { faults, checked } = await checkSchemas(resources);
  tell(`${name}: ${checked} of ${resources.length} resources hold to their schemas (the others are Strimzi's, and the backups' store)`, faults);
  for (const [text, policy] of [...POLICIES, ...CONNECTIONS]) {
    tell(`${name}: ${text}`, policy(resources));
  }
  tell(`${name}: topics, rights and copied files agree with the services`, disagreements(root, resources));
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
