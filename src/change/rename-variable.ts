import type { Edit } from "../document/edit.ts";
import { distinctMembers, memberOf, nowhere } from "../document/node.ts";
import { usageError } from "../errors.ts";
import { stepsOfName } from "../python/value-path.ts";
import type { Template } from "../template/template.ts";
import { variableSchema, variableSchemas } from "../template/variable-schema.ts";
import { usesOfVariable, type VariableUse } from "../template/variable-uses.ts";
import { EditList } from "./edit-list.ts";
import { renameRequired } from "./required-variables.ts";
import { checkVariableName } from "./variable-name.ts";

/**
 * The edits that give a variable another name: its declaration, its placeholders, also dotted ones and those within a
 * text, and its entry in `required`. Names such as `env.HOME`, declared for the server alone, go along.
 * Errors: exit 2 for an unknown variable, or a name that is taken or that no placeholder finds.
 */
export function renameVariable(template: Template, name: string, next: string): readonly Edit[] {
  variableSchema(template, name);
  if (name === next) return [];
  checkVariableName(next);
  const list = new EditList(template);
  const schemas = variableSchemas(template);
  for (const { key } of distinctMembers(schemas)) {
    if (key !== name && stepsOfName(key)[0] !== name) continue;
    const renamed = next + key.slice(name.length);
    if (memberOf(schemas, renamed) !== undefined) {
      throw usageError(`${template.document.path} declares ${renamed} already`);
    }
    list.add(...renameRequired(list.template, key, renamed));
    list.add({ kind: "rename", path: ["variables", "properties", key], key: renamed });
  }
  // Once `env` has another name, its default stands elsewhere: texts are looked for anew, keys from the inside out.
  const uses = usesOfVariable(list.template, name);
  for (const use of uses) if (use.kind !== "key") list.add(withText(use, name, next));
  for (const use of [...uses].reverse())
    if (use.kind === "key") list.add({ kind: "rename", path: use.path, key: renamedText(use, name, next) });
  return list.edits;
}

function withText(use: VariableUse, name: string, next: string): Edit {
  return {
    kind: "set",
    path: use.path,
    value: { kind: "string", range: nowhere, value: renamedText(use, name, next) },
  };
}

function renamedText({ text, placeholders }: VariableUse, name: string, next: string): string {
  let renamed = "";
  let from = 0;
  for (const { start, end } of placeholders) {
    renamed += text.slice(from, start) + text.slice(start, end).replace(name, () => next);
    from = end;
  }
  return renamed + text.slice(from);
}
