import { nearestNames } from "../../document/nearest.ts";
import { distinctMembers, memberOf, type ObjectNode } from "../../document/node.ts";
import { holdsPlaceholder } from "../../template/placeholder.ts";
import { shapeOf, type TemplatePart } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const missingPart: TemplateRule = {
  code: "missing-part",
  severity: "error",
  summary: "`variables` or `job_configuration` is missing or empty.",
  why: "The server refuses a template unless both are there with something in them (only `{}` as a whole is allowed).",
  examples: () => ({
    bad: [
      {
        title: "No job configuration",
        text: '{ "variables": { "properties": { "image": { "type": "string" } } } }\n',
      },
      { title: "Empty variables", text: '{ "variables": {}, "job_configuration": { "image": "acme/flows:1" } }\n' },
    ],
    good: [
      {
        title: "Both parts",
        text: `{
  "variables": { "properties": { "image": { "type": "string" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
  check({ root }, report) {
    const shape = shapeOf(root);
    if (shape.kind !== "incomplete" || root.kind !== "object") return;
    const empty = shape.missing.filter((part) => memberOf(root, part) !== undefined);
    for (const part of empty) {
      report({ message: `\`${part}\` is empty`, hint: hints[part], path: [part], on: "key" });
    }
    const absent = shape.missing.filter((part) => !empty.includes(part));
    if (absent.length === 0) return;
    const misspelt = misspeltPart(absent, root);
    report({
      message: `${absent.map((part) => `\`${part}\``).join(" and ")} ${absent.length === 1 ? "is" : "are"} missing`,
      hint: hintFor(absent, root),
      path: misspelt === undefined ? [] : [misspelt.key],
      on: "key",
      fix: misspelt && {
        title: `Rename \`${misspelt.key}\` to \`${misspelt.part}\``,
        isSafe: false,
        edits: [{ kind: "rename", path: [misspelt.key], key: misspelt.part }],
      },
    });
  },
};

const hints: Record<TemplatePart, string> = {
  variables: 'Declare the job variables there, as a JSON Schema: `{ "type": "object", "properties": { … } }`.',
  job_configuration: "Say there what a worker submits, with a `{{ placeholder }}` for each variable.",
};

function misspeltPart(
  absent: readonly TemplatePart[],
  root: ObjectNode,
): { part: TemplatePart; key: string } | undefined {
  const keys = distinctMembers(root).map(({ key }) => key);
  for (const part of absent) {
    const [key] = nearestNames(
      part,
      keys.filter((known) => known !== "variables" && known !== "job_configuration"),
    );
    if (key !== undefined) return { part, key };
  }
  return undefined;
}

function hintFor(absent: readonly TemplatePart[], root: ObjectNode): string {
  const misspelt = misspeltPart(absent, root);
  if (misspelt !== undefined) return `did you mean \`${misspelt.part}\` by \`${misspelt.key}\`?`;
  const keys = distinctMembers(root).map(({ key }) => key);
  const [only] = absent;
  if (absent.length === 1 && only !== undefined) {
    return `${hints[only]} If this is only a change to a pool's template: \`work-pool patch POOL --merge-patch FILE\`.`;
  }
  if (keys.includes("properties")) return "Put this schema under `variables`, and add a `job_configuration`.";
  if (keys.some((key) => key === "job_manifest") || holdsPlaceholder(root)) {
    return "Put this under `job_configuration`, and declare what it uses under `variables`.";
  }
  return "Start from the default: `work-pool get-default-base-job-template -t TYPE`.";
}
