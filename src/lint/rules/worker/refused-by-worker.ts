import { type DocumentNode, memberOf } from "../../../document/node.ts";
import { nodeAt, type Path } from "../../../document/pointer.ts";
import type { JudgedRefusal } from "../../../render/judged-refusal.ts";
import { placeholdersIn } from "../../../template/placeholder.ts";
import { shapeOf } from "../../../template/shape.ts";
import type { Template } from "../../../template/template.ts";
import { ignoredKeys, unfitVariables } from "../../../worker/field-wiring.ts";
import type { WorkerType } from "../../../worker/worker-type.ts";
import type { Fix } from "../../diagnostic.ts";
import { nodeOfValue } from "../../node-of-value.ts";
import { renaming } from "../../renaming.ts";
import type { Finding, Report, TemplateRule } from "../../rule.ts";
import { explainedValues } from "./explained-value.ts";

export const refusedByWorker: TemplateRule = {
  code: "refused-by-worker",
  severity: "error",
  summary: "The worker refuses the job that the template makes.",
  why: "The server takes the template, and the worker fails when it makes the job: every flow run crashes before it starts. Where a default is to blame, which a deployment may replace, it is a warning, and so is a variable without a default that each must bring and none is required to.",
  examples: () => ({
    bad: [
      {
        title: "A Job without what the Kubernetes worker insists on",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      template:
        spec:
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: "{{ image }}"
`,
        format: "yaml",
      },
      {
        title: "A default that the worker does not take",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    image_pull_policy: { type: string, default: always }
job_configuration:
  image: "{{ image }}"
  image_pull_policy: "{{ image_pull_policy }}"
`,
        format: "yaml",
      },
      {
        title: "A number where the worker wants text",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  mem_limit: 536870912
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "What only a deployment can say",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    region: { type: string }
  required: [region]
job_configuration:
  region: "{{ region }}"
  job_body:
    template:
      template:
        containers:
          - image: "{{ image }}"
            env: []
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report, context) {
    const { workerType, otherType } = context;
    if (shapeOf(template.root).kind !== "template" || template.jobConfiguration === undefined) return;
    if (otherType !== undefined) return;
    const refusals = await context.refusals();
    if (refusals.length === 0) return;
    const isExplained = await explainedElsewhere(template, workerType);
    for (const part of refusals) {
      if (isExplained(part)) continue;
      if (part.lacking === undefined) report(findingFor(part, template));
      else reportLacking(part, part.lacking, template, report);
    }
  },
};

/** What another rule has a finding for. */
async function explainedElsewhere(
  template: Template,
  workerType: WorkerType | undefined,
): Promise<(part: JudgedRefusal) => boolean> {
  const fields = (await workerType?.loadFields()) ?? {};
  const misspelt = ignoredKeys(template, fields).map(({ meant }) => meant);
  const unfit = unfitVariables(template, fields).map(({ name }) => name);
  const isExplained = await explainedValues(template);
  return ({ source, missing = [] }) => {
    const { path = [], variables = [] } = source ?? {};
    if (isLookedUp(nodeAt(template.root, source?.written ?? path))) return true;
    if (path.length === 1 && missing.some(({ key }) => misspelt.includes(key))) return true;
    return variables.some((name) => unfit.includes(name)) || isExplained(source);
  };
}

/** Whether only the worker knows what a text stands for: a Prefect variable, or a block document that is named. */
function isLookedUp(node: DocumentNode | undefined): boolean {
  const names = node?.kind === "string" ? placeholdersIn(node.value) : [];
  return names.some(({ name }) => /^prefect\.(?:variables\.|blocks\.[^.]+\.[^.])/.test(name));
}

function findingFor(part: JudgedRefusal, { root }: Template): Finding {
  const { source, missing = [], unknownKey, message, isLasting } = part;
  // A variable's whole value brings no key with it.
  const isKeyOfJob = unknownKey !== undefined && source?.written?.length === 4;
  const path = (isKeyOfJob ? source?.path : source?.written) ?? source?.path ?? ["job_configuration"];
  const of = isLasting ? "every run" : "a run without job variables";
  return {
    message: `the worker refuses ${of}: ${message}`,
    hint: hintFor(part),
    path,
    on: missing.length > 0 || unknownKey !== undefined || source?.path === undefined ? "key" : "value",
    severity: isLasting ? "error" : "warning",
    missing: missing.map(({ key }) => [...path, key]),
    ...(unknownKey?.meant !== undefined && { meant: [...path.slice(0, -1), unknownKey.meant] }),
    fix: fixOf(part, path, root),
  };
}

/** At each placeholder that has no value unless a run brings one. */
function reportLacking(
  { source, missing = [], message }: JudgedRefusal,
  names: readonly string[],
  { root }: Template,
  report: Report,
): void {
  const path = source?.written ?? source?.path ?? ["job_configuration"];
  const places = missing.length === 0 ? [path] : missing.map(({ key }) => [...path, key]);
  const [first] = names;
  for (const place of places) {
    if (nodeAt(root, place)?.kind !== "string") continue;
    report({
      message: `the worker refuses a run that gives no \`${first}\`: ${message}`,
      hint: `Give \`${first}\` a default, or name it in \`variables.required\`.`,
      path: place,
      severity: "warning",
    });
  }
}

function fixOf(part: JudgedRefusal, path: Path, root: DocumentNode): Fix | undefined {
  const { replacement, unknownKey } = part;
  if (unknownKey?.meant !== undefined) return renaming(path, unknownKey.meant);
  const edits = editsFor(part, path, root);
  return (
    edits && {
      title: replacement === undefined ? "Add what is missing" : "Write what the worker takes",
      isSafe: replacement === undefined,
      edits,
    }
  );
}

function hintFor({ missing = [], replacement, unknownKey, isLasting }: JudgedRefusal): string {
  if (unknownKey !== undefined)
    return unknownKey.meant === undefined ? "Remove it." : `did you mean \`${unknownKey.meant}\`?`;
  const shown = replacement && nodeOfValue(replacement);
  if (shown?.kind === "string" && shown.value === "prefect-job")
    return "Put the container in which the flow runs first, and name it `prefect-job`.";
  // What stands there, as text: it may be secret.
  if (replacement?.source.path !== undefined) return "Put it in quotes.";
  if (shown?.kind === "string") return `Write \`"${shown.value}"\`.`;
  if (missing.length > 0) return "Add what is missing.";
  return isLasting
    ? "Change it: no run of this pool can start."
    : "Change it: only runs of deployments that give another value can start.";
}

/** Undefined: nothing that can be written without knowing more. */
function editsFor({ missing = [], replacement }: JudgedRefusal, path: Path, root: DocumentNode) {
  if (replacement !== undefined) {
    const value = nodeOfValue(replacement);
    // Another container may have the name already.
    const isName = value.kind === "string" && value.value === "prefect-job";
    return isScalar(value) && !isName ? [{ kind: "set" as const, path, value }] : undefined;
  }
  const owner = nodeAt(root, path);
  const edits = missing.map(({ key, value }) => {
    const node = value && nodeOfValue(value);
    const canAdd = owner?.kind === "object" && memberOf(owner, key) === undefined;
    return node !== undefined && isScalar(node) && canAdd
      ? { kind: "set" as const, path: [...path, key], value: node }
      : undefined;
  });
  return edits.length > 0 && edits.every((edit) => edit !== undefined) ? edits : undefined;
}

function isScalar({ kind }: DocumentNode): boolean {
  return kind !== "object" && kind !== "array";
}
