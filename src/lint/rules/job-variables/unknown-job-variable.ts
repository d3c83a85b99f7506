import { askFor, nearestNames } from "../../../document/nearest.ts";
import { type DocumentNode, memberValue, walk } from "../../../document/node.ts";
import { placeholdersIn } from "../../../template/placeholder.ts";
import { declaredVariables, type Template } from "../../../template/template.ts";
import { firstStep } from "../../dotted-keys.ts";
import type { JobVariablesRule } from "../../rule.ts";
import { exampleTemplate } from "./example-template.ts";

export const unknownJobVariable: JobVariablesRule = {
  code: "unknown-job-variable",
  severity: "warning",
  summary: "A job variable is none that the template declares.",
  why: "The server takes a name that it does not know, and the worker has no use for it: the value is lost without a word. Only with `additionalProperties: false` in `variables` is it refused, which is an error.",
  examples: () => ({
    bad: [
      {
        title: "A slip of the pen",
        text: "finished_job_tll: 3600\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
    good: [
      {
        title: "Variables of the template; `env.NAME` adds to `env`",
        text: "finished_job_ttl: 3600\nenv.LOG_LEVEL: DEBUG\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
  }),
  async checkJobVariables(given, report) {
    const { against } = given;
    if (against?.template.properties === undefined) return;
    const { template } = against;
    const used = await given.used();
    const isClosed = isFalse(memberValue(template.variables, "additionalProperties"));
    for (const { key, value } of given.members) {
      const name = firstStep(key);
      if (given.isDeclared(key) || (!isClosed && (given.isDeclared(name) || used?.has(name)))) continue;
      report({
        severity: isClosed ? "error" : "warning",
        message: isClosed
          ? `\`${key}\` is no variable of the template, and \`additionalProperties: false\` allows no other`
          : `\`${key}\` is no variable of the template, so it has no effect`,
        hint: hintFor(key, value, template),
        path: [...given.path, key],
        on: "key",
      });
    }
  },
};

function hintFor(key: string, value: DocumentNode, template: Template): string {
  const names = declaredVariables(template).map((member) => member.key);
  const isWrapper = key === "job_variables" || key === "variables" || key === "jobVariables";
  if (isWrapper && value.kind === "object") return `Give what is inside \`${key}\` without it.`;
  const question = askFor(
    [...new Set([...nearestNames(firstStep(key), names), ...fillers(key, template)])].slice(0, 3),
  );
  return question ?? `Remove it, or declare it: write its schema under \`variables.properties.${key}\`.`;
}

/** The variables that fill a place of this name in the job configuration: `ttlSecondsAfterFinished`. */
function fillers(key: string, { jobConfiguration }: Template): readonly string[] {
  if (jobConfiguration === undefined) return [];
  const names: string[] = [];
  for (const [node, path] of walk(jobConfiguration)) {
    if (path.at(-1) === key && node.kind === "string")
      names.push(...placeholdersIn(node.value).map(({ name }) => name));
  }
  return names;
}

function isFalse(node: DocumentNode | undefined): boolean {
  return node?.kind === "boolean" && !node.value;
}
