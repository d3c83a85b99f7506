import type { Edit } from "../document/edit.ts";
import { distinctMembers } from "../document/node.ts";
import { toPointer } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { stepsOfName } from "../python/value-path.ts";
import type { Template } from "../template/template.ts";
import { variableSchema, variableSchemas } from "../template/variable-schema.ts";
import { usesOfVariable, type VariableUse } from "../template/variable-uses.ts";
import { EditList } from "./edit-list.ts";
import { replacePlaceholders } from "./placeholder-edits.ts";
import { requireVariable } from "./required-variables.ts";

export interface RemoveOptions {
  /** Put an empty text in the place of placeholders that stand in a text, as the worker does for a missing value. */
  readonly isForced?: boolean;
}

/**
 * The edits that take variables away: declarations, entries in `required`, and what placeholders fill: a key or item that
 * is one placeholder goes as a whole, as it does for a run without a value. Errors: exit 2 for an unknown variable, and
 * for placeholders within a text or a key, naming the places.
 */
export function removeVariables(
  template: Template,
  names: readonly string[],
  { isForced = false }: RemoveOptions,
): readonly Edit[] {
  const list = new EditList(template);
  for (const name of new Set(names)) {
    variableSchema(list.template, name);
    const uses = usesOfVariable(list.template, name);
    const inText = uses.filter(({ kind }) => kind === "key" || (kind === "text" && !isForced));
    if (inText.length > 0) throw standsInText(name, inText);
    // From the end, so that indices of lists stay what they are.
    for (const use of [...uses].reverse()) {
      if (use.kind === "value") list.add({ kind: "remove", path: use.path });
      else list.add(...replacePlaceholders(use, () => ""));
    }
    for (const { key } of distinctMembers(variableSchemas(list.template))) {
      if (key !== name && stepsOfName(key)[0] !== name) continue;
      list.add(...requireVariable(list.template, key, false));
      list.add({ kind: "remove", path: ["variables", "properties", key] });
    }
  }
  return list.edits;
}

function standsInText(name: string, uses: readonly VariableUse[]) {
  const places = uses.map(({ path }) => toPointer(path)).join(", ");
  return usageError(
    `{{ ${name} }} stands within ${uses.length === 1 ? "a text" : "texts"}: ${places}`,
    uses.some(({ kind }) => kind === "key")
      ? "Change the key first."
      : "Change what stands there first, or say --force to leave nothing in its place, as the worker does without a value.",
  );
}
