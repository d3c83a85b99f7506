import { kindName } from "../../../document/kind-name.ts";
import { type DocumentNode, memberValue } from "../../../document/node.ts";
import { nodeAt, type Path, toPointer } from "../../../document/pointer.ts";
import { toJson } from "../../../document/to-json.ts";
import type { Fix } from "../../diagnostic.ts";
import type { JobVariables } from "../../job-variables.ts";
import type { JobVariablesRule, Report } from "../../rule.ts";
import { exampleTemplate } from "./example-template.ts";

export const invalidJobVariable: JobVariablesRule = {
  code: "invalid-job-variable",
  severity: "error",
  summary: "A job variable is not allowed by the schema of its variable.",
  why: "The server refuses the deployment, or the flow run, with a 422 that names one such value at a time. Without a template at hand, `env` is held against what the default templates take, as a warning.",
  examples: () => ({
    bad: [
      {
        title: "Text where a number is asked for",
        text: 'finished_job_ttl: "1h"\n',
        format: "yaml",
        template: exampleTemplate,
      },
      {
        title: "`env` as Kubernetes writes it",
        text: "env:\n  - name: LOG_LEVEL\n    value: DEBUG\n",
        format: "yaml",
        template: exampleTemplate,
      },
      {
        title: "A number in `env`, which holds text",
        text: "env:\n  PORT: 8080\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
    good: [
      {
        title: "Values of the right types; what `prefect deploy` fills in is left alone",
        text: 'finished_job_ttl: 3600\nimage: "{{ build-image.image }}"\nenv:\n  PORT: "8080"\n',
        format: "yaml",
        template: exampleTemplate,
      },
    ],
  }),
  async checkJobVariables(given, report) {
    if (given.against === undefined) {
      checkEnv(given, report);
      return;
    }
    const check = await given.check();
    const seen = new Set<string>();
    for (const { path, message } of check?.problems ?? []) {
      const [name] = path;
      // A word of another type is none of the words that are allowed either.
      if (name !== undefined && seen.has(toPointer(path))) continue;
      seen.add(toPointer(path));
      // Its name is the finding then.
      if (name !== undefined && !given.isDeclared(name)) continue;
      const node = nodeAt(given.value, path);
      report({
        message:
          name === undefined ? `the job variables together ${wordsFor(message)}` : messageFor(path, node, message),
        hint: hintFor(path, node, message),
        path: [...given.path, ...path],
        on: name === undefined ? "key" : "value",
        fix: node && fixFor([...given.path, ...path], path, node, message),
      });
    }
  },
};

function wordsFor(message: string): string {
  return message;
}

function messageFor(path: Path, node: DocumentNode | undefined, message: string): string {
  const place = `\`${path.join(".")}\``;
  return node === undefined ? `${place} ${message}` : `${place} ${message}, not ${kindName(node)}`.replace(isSaid, "");
}

/** A kind says nothing beside a bound or a list of values. */
const isSaid =
  /(?<!must be (?:text|a whole number|a number|true or false|an object|a list)(?: or null)?), not [a-z ]+$/;

/** What needs no template to be known: every default template declares `env` as an object of texts. */
function checkEnv(given: JobVariables, report: Report): void {
  const env = memberValue(given.value, "env");
  const path = [...given.path, "env"];
  if (env?.kind === "array") {
    report({
      severity: "warning",
      message: "`env` is a list, where every default template takes an object",
      hint: hintFor(["env"], env, ""),
      path,
      fix: fixFor(path, ["env"], env, ""),
    });
  }
  if (env?.kind !== "object") return;
  for (const { key, value } of env.members) {
    if (value.kind === "string" || value.kind === "null") continue;
    report({
      severity: "warning",
      message: `\`env.${key}\` is ${kindName(value)}, where every default template takes text`,
      hint: hintFor(["env", key], value, "must be text"),
      path: [...path, key],
      fix: fixFor([...path, key], ["env", key], value, "must be text"),
    });
  }
}

function hintFor(path: Path, node: DocumentNode | undefined, message: string): string {
  if (path.length === 1 && path[0] === "env" && node?.kind === "array") {
    return "Write `NAME: value` for each, without dashes.";
  }
  if (quoted(node, message) !== undefined) return "Put it in quotes.";
  if (unquoted(node, message)) return "Write it without quotes.";
  return "Mend it: the server refuses a deployment with it (422).";
}

function fixFor(place: Path, path: Path, node: DocumentNode, message: string): Fix | undefined {
  if (path.length === 1 && path[0] === "env" && node.kind === "array") {
    const value = objectOfPairs(node.items);
    return value && { title: "Write `env` as an object", isSafe: false, edits: [{ kind: "set", path: place, value }] };
  }
  const value = quoted(node, message);
  return (
    value && { title: "Put it in quotes", isSafe: node.kind === "number", edits: [{ kind: "set", path: place, value }] }
  );
}

/** A number or boolean as the text that is asked for. */
function quoted(node: DocumentNode | undefined, message: string): DocumentNode | undefined {
  if (node?.kind !== "number" && node?.kind !== "boolean") return undefined;
  return /^must be (?:text|null or text)\b/.test(message)
    ? { kind: "string", range: node.range, value: toJson(node) }
    : undefined;
}

function unquoted(node: DocumentNode | undefined, message: string): boolean {
  if (node?.kind !== "string") return false;
  if (/^must be (?:a whole number|a number)\b/.test(message)) return /^-?\d+$/.test(node.value);
  return message.startsWith("must be true or false") && /^(?:true|false)$/.test(node.value);
}

/** `{name, value}` and `NAME=value` as members of an object; undefined when one is neither. */
function objectOfPairs(items: readonly DocumentNode[]): DocumentNode | undefined {
  const range = { start: 0, end: 0 };
  const members = items.map((item) => {
    const [name, value] = [memberValue(item, "name"), memberValue(item, "value")];
    if (name?.kind === "string" && value?.kind === "string" && item.kind === "object" && item.members.length === 2) {
      return { key: name.value, keyRange: range, value };
    }
    const [, key, text] = /^([\w.-]+)=(.*)$/s.exec(item.kind === "string" ? item.value : "") ?? [];
    return key === undefined || text === undefined
      ? undefined
      : { key, keyRange: range, value: { kind: "string", range, value: text } as const };
  });
  const whole = members.filter((member) => member !== undefined);
  return whole.length === items.length ? { kind: "object", range, members: whole } : undefined;
}
