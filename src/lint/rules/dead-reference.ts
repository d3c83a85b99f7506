import { askFor, nearestNames } from "../../document/nearest.ts";
import { distinctMembers, memberValue, type ObjectNode } from "../../document/node.ts";
import { referenced } from "../../template/accepted-types.ts";
import { findDefaultProblems } from "../../template/defaults-check.ts";
import { Resolver } from "../../template/json-schema/references.ts";
import { DeadReference, ServerCrash } from "../../template/json-schema/server-crash.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const deadReference: TemplateRule = {
  code: "dead-reference",
  severity: "warning",
  summary: "A `$ref` in a schema leads nowhere.",
  why: "As soon as a value has to be checked against it, the server refuses: on create a default, later every job variable of that name.",
  examples: () => ({
    bad: [
      {
        title: "`definitions` that are called `$defs`",
        text: `variables:
  properties:
    credentials: { $ref: "#/definitions/Credentials" }
  $defs:
    Credentials: { type: object }
job_configuration:
  credentials: "{{ credentials }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A definition that is there",
        text: `variables:
  properties:
    credentials: { $ref: "#/$defs/Credentials" }
  $defs:
    Credentials: { type: object }
job_configuration:
  credentials: "{{ credentials }}"
`,
        format: "yaml",
      },
    ],
  }),
  async check({ variables }, report) {
    if (variables === undefined) return;
    const schemas = schemasIn(variables);
    const [resolver, titled] = [Resolver.of(variables), titledBlocks(variables)];
    const leadsNowhere = (reference: string) => !titled.has(reference) && isDead(reference, resolver);
    const dead = schemas.flatMap(({ schema, path }) => {
      const reference = memberValue(schema, "$ref");
      if (reference?.kind !== "string" || !leadsNowhere(reference.value)) return [];
      return [{ reference, path: [...path, "$ref"] }];
    });
    for (const { schema, path } of schemas) {
      if (!leadsToItself(schema, variables)) continue;
      report({
        message:
          "`$ref` leads back to itself, so it describes nothing, and the server breaks off when a value is checked",
        hint: "Refer to a definition that says what the value is.",
        path: [...path, "$ref"],
      });
    }
    // The rule of defaults leaves these to this one.
    const broken = (await findDefaultProblems(variables)).filter((problem) => problem.deadReference !== undefined);
    if (dead.length === 0 && broken.length === 0) return;
    const names = definitionsOf(variables);
    for (const { reference, path } of dead) {
      const near = nearestNames(reference.value.split("/").at(-1) as string, names.keys()).map(
        (name) => names.get(name) as string,
      );
      const [meant] = near;
      report({
        message: `\`${reference.value}\` leads nowhere`,
        hint: askFor(near) ?? "Add the definition, or take the reference away.",
        path,
        severity: broken.some((problem) => problem.deadReference === reference.value) ? "error" : undefined,
        fix:
          meant === undefined
            ? undefined
            : {
                title: `Refer to ${meant}`,
                isSafe: false,
                edits: [{ kind: "set", path, value: { ...reference, value: meant } }],
              },
      });
    }
    for (const {
      path: [name, ...inside],
      message,
      deadReference,
    } of broken) {
      if (dead.some(({ reference }) => reference.value === deadReference)) continue;
      const path = name === undefined ? ["variables"] : ["variables", "properties", name, "default", ...inside];
      report({ message: `the default of \`${name ?? "variables"}\` ${message}`, path, severity: "error" });
    }
  },
};

/** Whether nothing but references leads from a schema back to it. */
function leadsToItself(schema: ObjectNode, variables: ObjectNode): boolean {
  const passed = new Set<ObjectNode>();
  let current: ObjectNode | undefined = schema;
  while (current !== undefined && !passed.has(current)) {
    passed.add(current);
    const next = referenced(current, variables);
    if (next === schema) return true;
    current = next?.kind === "object" ? next : undefined;
  }
  return false;
}

function isDead(reference: string, resolver: Resolver): boolean {
  try {
    resolver.lookup(reference);
    return false;
  } catch (error) {
    if (error instanceof DeadReference) return true;
    if (error instanceof ServerCrash) return false;
    throw error;
  }
}

/** Beside its key, the server knows the definition of a block by its title. */
function titledBlocks(variables: ObjectNode): ReadonlySet<string> {
  const definitions = memberValue(variables, "definitions");
  const titles = (definitions?.kind === "object" ? distinctMembers(definitions) : []).flatMap(({ value }) => {
    const title = memberValue(value, "title");
    const isBlock = memberValue(value, "block_type_slug") !== undefined;
    return isBlock && title?.kind === "string" ? [`#/definitions/${title.value}`] : [];
  });
  return new Set(titles);
}

/** The definitions by name, each as a reference to it. */
function definitionsOf(variables: ObjectNode): ReadonlyMap<string, string> {
  const references = new Map<string, string>();
  for (const place of ["definitions", "$defs"]) {
    const definitions = memberValue(variables, place);
    if (definitions?.kind !== "object") continue;
    for (const { key } of distinctMembers(definitions)) {
      references.set(key, `#/${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  }
  return references;
}
