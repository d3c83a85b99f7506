import { type DocumentNode, distinctMembers, memberOf, memberValue } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { rememberEach } from "../document/remember.ts";
import { schemaKeywords } from "./schema-keywords.ts";
import { scanAsServer } from "./server-scan.ts";
import { declaredVariables, type Template } from "./template.ts";

/** A variable, or values for some, in `variables` but not where Prefect looks for it. */
export interface MisplacedVariable {
  readonly key: string;
  /** From the root of the template. */
  readonly path: Path;
  readonly value: DocumentNode;
  /** A schema, a value where the default of a variable was meant, an object of such values, or `properties` once more. */
  readonly holds: "schema" | "value" | "defaults" | "properties";
  /** A placeholder uses it, and it is declared nowhere, so the server refuses the template. */
  readonly isMissed: boolean;
}

/**
 * What stands beside `properties` in `variables` or once too deep in it. Empty without any declared variable: then all
 * are missing, which is another mistake.
 */
export const misplacedVariables = rememberEach((template: Template): readonly MisplacedVariable[] => {
  const { variables, jobConfiguration } = template;
  const declared = new Set(declaredVariables(template).map(({ key }) => key));
  if (variables === undefined || declared.size === 0) return [];
  const used = new Set(
    jobConfiguration === undefined ? [] : scanAsServer(jobConfiguration).map(({ placeholder }) => placeholder.name),
  );
  const isMissed = (name: string) => used.has(name) && !declared.has(name);
  const found: MisplacedVariable[] = [];
  for (const { key, value } of distinctMembers(variables)) {
    const place = { key, path: ["variables", key], value, isMissed: isMissed(key) };
    if (/^default(s|_?values)?$/i.test(key)) {
      if (value.kind === "object" && value.members.length > 0) found.push({ ...place, holds: "defaults" });
    } else if (!schemaKeywords.has(key)) {
      if (looksLikeSchema(value)) found.push({ ...place, holds: "schema" });
      else if (declared.has(key) || used.has(key)) found.push({ ...place, holds: "value" });
    }
  }
  const inner = memberOf(template.properties, "properties");
  if (inner?.value.kind === "object" && !used.has("properties")) {
    const names = distinctMembers(inner.value);
    if (names.length > 0 && names.every(({ value }) => looksLikeSchema(value))) {
      found.push({
        key: "properties",
        path: ["variables", "properties", "properties"],
        value: inner.value,
        holds: "properties",
        isMissed: names.some(({ key }) => isMissed(key)),
      });
    }
  }
  return found;
});

/** The names that placeholders use and a misplaced schema would declare. */
export function misplacedNames(template: Template): ReadonlySet<string> {
  const names = misplacedVariables(template).flatMap(({ key, value, holds, isMissed }) => {
    if (!isMissed) return [];
    return holds === "properties" && value.kind === "object" ? value.members.map((member) => member.key) : [key];
  });
  return new Set(names);
}

/** Whether an object has a keyword that schemas of variables have. */
export function looksLikeSchema(node: DocumentNode): boolean {
  const type = memberValue(node, "type");
  if (type?.kind === "string") return true;
  return ["title", "default", "anyOf", "allOf", "oneOf", "$ref", "enum"].some(
    (key) => memberOf(node, key) !== undefined,
  );
}
