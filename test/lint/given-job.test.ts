import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import type { TextDocument } from "../../src/document/document.ts";
import { type DocumentNode, memberValue } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { nodeAt, toPointer } from "../../src/document/pointer.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { toJson } from "../../src/document/to-json.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import { LintContext, type LintOptions } from "../../src/lint/lint-context.ts";
import { lintJobVariables } from "../../src/lint/lint-job-variables.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { kubernetesRules } from "../../src/lint/rules/kubernetes/index.ts";
import { workerRules } from "../../src/lint/rules/worker/index.ts";
import { declaredVariables, templateOf } from "../../src/template/template.ts";
import { workerTypes } from "../../src/worker/index.ts";

const folder = join(import.meta.dirname, "../../fixtures/lint/bad");
const ofJobs = new Set([...kubernetesRules, ...workerRules].map(({ code }) => code));

interface BadDefault {
  readonly title: string;
  readonly document: TextDocument;
  readonly finding: Diagnostic;
}

/** What the golden files have wrong in defaults, but for what only a default can do wrong. */
const badDefaults = (
  await Promise.all(
    readdirSync(folder)
      .filter((name) => !name.endsWith(".out") && !name.startsWith("placeholder-in-default"))
      .map(async (name): Promise<BadDefault[]> => {
        const document = await readDocument(readFileSync(join(folder, name)), name);
        const found = await findDiagnostics(document);
        return found.flatMap((finding) => {
          const { code, path } = finding;
          const isInDefault = path[0] === "variables" && path[3] === "default" && ofJobs.has(code);
          return isInDefault ? [{ title: `${name} ${toPointer(path.slice(2))}`, document, finding }] : [];
        });
      }),
  )
).flat();

test("there are bad defaults", () => expect(badDefaults.length).toBeGreaterThan(20));

test.each(badDefaults)("what a default brings, a job variable does: $title", async ({ document, finding }) => {
  const [, , name = "", , ...steps] = finding.path;
  const path = ["variables", "properties", name, "default"];
  const value = nodeAt(document.root, path) as DocumentNode;
  const template = await applyEdits(document, [{ kind: "remove", path }]);
  // No value of the variable would do, which is a finding in the template.
  const isOfTemplate = (await findDiagnostics(template)).some(({ code }) => code === "ill-fitting-variable");
  if (finding.code === "wrong-job-field-type" && isOfTemplate) return;
  const found = await lintGiven(template, `{${JSON.stringify(name)}: ${toJson(value)}}`);
  const code = finding.code === "refused-by-worker" ? "refused-job-variable" : finding.code;
  const places = found.filter((one) => one.code === code).map((one) => toPointer(one.path));
  expect(places).toContain(toPointer([name, ...steps]));
});

test.each(workerTypes)("the defaults of $type are right as job variables, too", async (type) => {
  const document = await parseDocument(await type.loadDefaultTemplate(), "template", "json");
  const values = declaredVariables(templateOf(document, document.root as DocumentNode)).flatMap(({ key, value }) => {
    const usual = memberValue(value, "default");
    return usual === undefined || usual.kind === "null" ? [] : [`${JSON.stringify(key)}: ${toJson(usual)}`];
  });
  const found = await lintGiven(document, `{${values.join(",")}}`, type);
  expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
});

test.each([
  ["vertex-ai", { region: "us-east1" }],
  ["vertex-ai", { image: "gcr.io/acme/flows:1" }],
  ["azure-container-instance", { image: "acme/flows:1", cpu: 2 }],
  ["ecs", { cpu: 2048, memory: 4096 }],
  ["kubernetes", { name: "nightly", labels: { team: "data & ml" }, env: { "a.b": "x" } }],
  ["docker", { volumes: ["/data:/data:ro"], mem_limit: "2g", memswap_limit: "4g" }],
])("what a run of %s may still lack is no finding: %j", async (type, values) => {
  const text = (await workerTypes.find((other) => other.type === type)?.loadDefaultTemplate()) ?? "";
  const found = await lintGiven(await parseDocument(text, "template", "json"), JSON.stringify(values), { type });
  expect(found.filter(({ severity }) => severity !== "info")).toEqual([]);
});

async function lintGiven(template: TextDocument, text: string, options: LintOptions = {}) {
  const read = templateOf(template, template.root as DocumentNode);
  const load = async () => ({ template: read, context: new LintContext(read, options) });
  const document = await parseDocument(text, "variables.json", "json");
  return (await lintJobVariables(document, [{ path: "template", load }])).diagnostics;
}
