import type { Edit } from "../document/edit.ts";
import { distinctMembers, memberOf } from "../document/node.ts";
import { usageError } from "../errors.ts";
import { stepsOfName } from "../python/value-path.ts";
import type { Template } from "../template/template.ts";
import { variableSchema, variableSchemas } from "../template/variable-schema.ts";
import { usesOfVariable } from "../template/variable-uses.ts";
import { EditList } from "./edit-list.ts";
import { replacePlaceholders } from "./placeholder-edits.ts";
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
  const renamed = (placeholder: string) => placeholder.replace(name, () => next);
  for (const use of uses) if (use.kind !== "key") list.add(...replacePlaceholders(use, renamed));
  for (const { kind, path, text, placeholders } of [...uses].reverse()) {
    if (kind !== "key") continue;
    const key = placeholders.reduceRight(
      (rest, { start, end }) => rest.slice(0, start) + renamed(rest.slice(start, end)) + rest.slice(end),
      text,
    );
    list.add({ kind: "rename", path, key });
  }
  return list.edits;
}
