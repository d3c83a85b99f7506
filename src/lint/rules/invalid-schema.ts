import type { DocumentNode } from "../../document/node.ts";
import { nodeAt, type Path } from "../../document/pointer.ts";
import { typeOf, typeWords } from "../../template/accepted-types.ts";
import { findSchemaProblems } from "../../template/schema-check.ts";
import type { Fix } from "../diagnostic.ts";
import type { TemplateRule } from "../rule.ts";
import { doorsFor } from "../server-doors.ts";

export const invalidSchema: TemplateRule = {
  code: "invalid-schema",
  severity: "error",
  summary: "A part of `variables` is not valid JSON Schema (Draft 2020-12, as the server checks it).",
  why: "The server refuses to create a pool with it. An update takes it, and from then on every deployment with job variables and every flow run of a deployment is answered 422.",
  examples: () => ({
    bad: [
      {
        title: "A type that JSON Schema does not know",
        text: `variables:
  properties:
    finished_job_ttl: { type: int, default: 3600 }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
`,
        format: "yaml",
      },
      {
        title: "A pattern that Python cannot read",
        text: `variables:
  properties:
    image: { type: string, pattern: "(?<name>[a-z]+)" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
      {
        title: "`true` in the place of a variable's schema",
        text: `variables:
  properties:
    image: true
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Types of JSON Schema, and a pattern that Python reads",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer, default: 3600 }
    image: { type: string, pattern: "^[a-z]+/" }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report) {
    if (template.variables === undefined) return;
    for (const { path, message } of await findSchemaProblems(template.variables)) {
      // That is a finding of its own.
      if (path.length === 1 && path[0] === "properties") continue;
      report({
        message: `\`${nameOf(path)}\` ${message}`,
        hint: doorsFor("schema"),
        path: ["variables", ...path],
        fix: fixFor(["variables", ...path], template.root),
      });
    }
  },
};

/** What other languages call the types of JSON Schema. */
const types: Readonly<Record<string, string>> = {
  str: "string",
  text: "string",
  int: "integer",
  long: "integer",
  float: "number",
  double: "number",
  bool: "boolean",
  dict: "object",
  map: "object",
  list: "array",
  none: "null",
};

/** A type in another language's word, and a value in the place of a variable's schema. */
function fixFor(path: Path, root: DocumentNode): Fix | undefined {
  const value = nodeAt(root, path);
  if (value?.kind === "string" && path.at(-1) === "type" && path.at(-2) !== "properties") {
    const word = value.value.toLowerCase();
    const type = Object.hasOwn(types, word) ? types[word] : Object.hasOwn(typeWords, word) ? word : undefined;
    if (type === undefined) return undefined;
    return { title: `Write ${type}`, isSafe: false, edits: [{ kind: "set", path, value: { ...value, value: type } }] };
  }
  if (path.length !== 3 || path[1] !== "properties" || value === undefined) return undefined;
  if (value.kind !== "string" && value.kind !== "number") return undefined;
  const { range } = value;
  return {
    title: "Make it the default of the variable",
    isSafe: false,
    edits: [
      { kind: "set", path, value: { kind: "object", range, members: [] } },
      { kind: "set", path: [...path, "type"], value: { kind: "string", range, value: typeOf(value) } },
      { kind: "set", path: [...path, "default"], value },
    ],
  };
}

/** The last key of a path, with the index of an item: `type`, `required[1]`. */
function nameOf(path: Path): string {
  const key = path.findLastIndex((step) => !/^\d+$/.test(step));
  if (key < 0) return "variables";
  return `${path[key]}${path
    .slice(key + 1)
    .map((index) => `[${index}]`)
    .join("")}`;
}
