import type { Edit } from "../document/edit.ts";
import { stringNode } from "../document/new-node.ts";
import { memberValue, nowhere } from "../document/node.ts";
import { usageError } from "../errors.ts";
import type { Template } from "../template/template.ts";

const path = ["variables", "required"];

/** The edits that make a variable required, or no longer. Errors: exit 2 where `required` is no list. */
export function requireVariable(template: Template, name: string, isRequired: boolean): readonly Edit[] {
  const indices = indicesIn(template, name);
  if (!isRequired) return indices.map((index): Edit => ({ kind: "remove", path: [...path, String(index)] })).reverse();
  const list = memberValue(template.variables, "required");
  if (indices.length > 0) return [];
  if (list === undefined)
    return [{ kind: "set", path, value: { kind: "array", range: nowhere, items: [stringNode(name)] } }];
  if (list.kind !== "array") throw usageError(`variables.required in ${template.document.path} is no list`);
  return [{ kind: "set", path: [...path, String(list.items.length)], value: stringNode(name) }];
}

/** The edits that call a required variable by another name. */
export function renameRequired(template: Template, name: string, next: string): readonly Edit[] {
  return indicesIn(template, name).map((index) => ({
    kind: "set",
    path: [...path, String(index)],
    value: stringNode(next),
  }));
}

function indicesIn({ variables }: Template, name: string): readonly number[] {
  const list = memberValue(variables, "required");
  if (list?.kind !== "array") return [];
  return list.items.flatMap((item, index) => (item.kind === "string" && item.value === name ? [index] : []));
}
