import { type DocumentNode, memberValue, walk } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { stepsOfName } from "../python/value-path.ts";
import { type Placeholder, placeholdersIn } from "./placeholder.ts";
import type { Template } from "./template.ts";

/** A text with placeholders of one variable. */
export interface VariableUse {
  /** The place of the text in the template; of a key: of its member. */
  readonly path: Path;
  /** `value`: the placeholder is the whole text, and its value keeps its type; a `key` is never filled. */
  readonly kind: "value" | "text" | "key";
  readonly text: string;
  /** Those of the variable, dotted ones such as `{{ env.HOME }}` among them. */
  readonly placeholders: readonly Placeholder[];
}

/**
 * Where the placeholders of a variable stand: in the job configuration, and in the default of `env`, which workers
 * merge into it before they apply values. In the order of the text.
 */
export function usesOfVariable({ jobConfiguration, properties }: Template, variable: string): readonly VariableUse[] {
  const env = memberValue(memberValue(properties, "env"), "default");
  return [
    ...usesIn(env, ["variables", "properties", "env", "default"], variable),
    ...usesIn(jobConfiguration, ["job_configuration"], variable),
  ];
}

function usesIn(root: DocumentNode | undefined, place: Path, variable: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  const look = (text: string, path: Path, isKey: boolean): void => {
    const placeholders = placeholdersIn(text).filter(({ name, kind }) => kind === "standard" && isOf(name, variable));
    const [first] = placeholders;
    if (first === undefined) return;
    const isValue = first.start === 0 && first.end === text.length;
    uses.push({ path, kind: isKey ? "key" : isValue ? "value" : "text", text, placeholders });
  };
  for (const [node, pointer] of root === undefined ? [] : walk(root)) {
    const path = [...place, ...pointer];
    if (node.kind === "string") look(node.value, path, false);
    if (node.kind === "object") for (const { key } of node.members) look(key, [...path, key], true);
  }
  return uses;
}

function isOf(name: string, variable: string): boolean {
  return name === variable || stepsOfName(name)[0] === variable;
}
