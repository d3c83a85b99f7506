import { type Member, memberOf } from "../../document/node.ts";
import { meantKeyword, schemaKeywords } from "../../template/schema-keywords.ts";
import { scanAsServer } from "../../template/server-scan.ts";
import type { TemplateRule } from "../rule.ts";

export const missingProperties: TemplateRule = {
  code: "missing-properties",
  severity: "error",
  summary: "`variables` declares no variable in `properties`, although placeholders need some.",
  why: '`variables` is a JSON Schema; only the keys of its `properties` are variables. What stands beside them, such as `"finished_job_ttl": 3600`, declares nothing, and the server refuses every placeholder that is not declared.',
  examples: () => ({
    bad: [
      {
        title: "Values where a schema belongs",
        text: `{
  "variables": { "image": "acme/flows:1", "finished_job_ttl": 3600 },
  "job_configuration": { "image": "{{ image }}", "ttl": "{{ finished_job_ttl }}" }
}
`,
      },
      {
        title: "Schemas without `properties` around them",
        text: `{
  "variables": { "image": { "type": "string" } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
      {
        title: "Values that no placeholder uses either",
        text: '{ "variables": { "finished_job_ttl": 3600 }, "job_configuration": { "image": "acme/flows:1" } }\n',
      },
    ],
    good: [
      {
        title: "A schema with properties",
        text: `{
  "variables": {
    "type": "object",
    "properties": {
      "image": { "type": "string", "default": "acme/flows:1" },
      "finished_job_ttl": { "type": "integer", "default": 3600 }
    }
  },
  "job_configuration": { "image": "{{ image }}", "ttl": "{{ finished_job_ttl }}" }
}
`,
      },
      {
        title: "No variables at all, and none needed",
        text: '{ "variables": { "type": "object" }, "job_configuration": { "image": "acme/flows:1" } }\n',
      },
    ],
  }),
  check({ variables, properties, jobConfiguration }, report) {
    if (variables === undefined || variables.members.length === 0 || jobConfiguration === undefined) return;
    if (properties === undefined ? memberOf(variables, "properties") !== undefined : properties.members.length > 0) {
      return;
    }
    const used = new Set(scanAsServer(jobConfiguration).map(({ placeholder }) => placeholder.name));
    const stray = variables.members.filter(({ key }) => !schemaKeywords.has(key));
    if (used.size === 0 && stray.length === 0) return;
    // A misspelt `properties` is a finding of its own.
    if (properties === undefined && stray.some(({ key }) => meantKeyword(key) === "properties")) return;
    const place = properties === undefined ? ["variables"] : ["variables", "properties"];
    report({
      message: `\`${place.join(".")}\` declares no variable${used.size === 0 ? "" : `, while placeholders use ${listed(used)}`}`,
      hint: stray.length === 0 ? "Declare each under `variables.properties`." : hintFor(stray),
      path: place,
      on: "key",
      severity: used.size === 0 ? "warning" : "error",
    });
  },
};

function listed(names: ReadonlySet<string>): string {
  // In the order of the alphabet: that of the file may change without a change.
  const shown = [...names]
    .sort()
    .slice(0, 5)
    .map((name) => `\`${name}\``);
  const more = names.size - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function hintFor(stray: readonly Member[]): string {
  const first = stray.find(({ value }) => value.kind !== "object") ?? (stray[0] as Member);
  const target = `variables.properties.${first.key}`;
  if (first.value.kind === "object") return `Move \`${first.key}\` and its like to \`${target}\`.`;
  return `Declare \`${first.key}\` as a schema, with its value as default: \`${target}: { "default": … }\`.`;
}
