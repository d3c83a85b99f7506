import { isSlipOf } from "../../document/nearest.ts";
import { distinctMembers, memberValue } from "../../document/node.ts";
import type { Path } from "../../document/pointer.ts";
import { misplacedVariables } from "../../template/misplaced-variables.ts";
import { meantKeyword } from "../../template/schema-keywords.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import { scanAsServer } from "../../template/server-scan.ts";
import { renaming } from "../renaming.ts";
import type { Finding, TemplateRule } from "../rule.ts";

export const unknownKeyword: TemplateRule = {
  code: "unknown-keyword",
  severity: "warning",
  summary: "A key in a schema is no keyword of JSON Schema, but nearly one.",
  why: "JSON Schema passes over keys that it does not know: a misspelt `default` gives no default, a misspelt `enum` allows everything.",
  examples: () => ({
    bad: [
      {
        title: "A misspelt default",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer, defualt: 3600 }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Keywords, and keys of one's own",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer, default: 3600, x-owner: platform, unit: seconds }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const { variables, properties, jobConfiguration } = template;
    if (variables === undefined) return;
    const misplaced = new Set(misplacedVariables(template).map(({ key }) => key));
    for (const { schema, path } of schemasIn(variables)) {
      for (const { key, value } of distinctMembers(schema)) {
        if (path.length === 1 && misplaced.has(key)) continue;
        if (key === "nullable" && path.length > 1) report(ofOpenApi([...path, key]));
        const meant = meantKeyword(key);
        if (meant === undefined) continue;
        const present = memberValue(schema, meant);
        const saysNothing = meant === "default" && present?.kind === "null" && value.kind !== "null";
        if (present !== undefined && !saysNothing && !isSlipOf(key, meant)) continue;
        if (meant === "enum" && value.kind !== "array") continue;
        const place = [...path, key];
        // Without its `properties` the template declares nothing.
        const isRefused =
          meant === "properties" &&
          path.length === 1 &&
          properties === undefined &&
          jobConfiguration !== undefined &&
          scanAsServer(jobConfiguration).length > 0;
        report({
          message: `\`${key}\` is no keyword of JSON Schema and has no effect`,
          hint: `did you mean \`${meant}\`?`,
          path: place,
          on: "key",
          severity: isRefused ? "error" : undefined,
          fix: present === undefined ? renaming(place, meant) : undefined,
        });
      }
    }
  },
};

/** A variable that is not required may be null in any case. */
function ofOpenApi(path: Path): Finding {
  return {
    message: "`nullable` is a keyword of OpenAPI, not of JSON Schema, and has no effect",
    hint: "Allow null by `anyOf`, as in `anyOf: [{type: string}, {type: 'null'}]`.",
    path,
    on: "key",
    severity: "info",
  };
}
