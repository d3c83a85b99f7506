import { type DocumentNode, distinctMembers, memberValue } from "../../../document/node.ts";
import { firstStep } from "../../dotted-keys.ts";
import type { JobVariablesRule } from "../../rule.ts";
import { exampleTemplate } from "./example-template.ts";

export const replacedDefault: JobVariablesRule = {
  code: "replaced-default",
  severity: "info",
  summary: "A job variable takes the place of a default object, and what it leaves out is gone.",
  why: "Only `env` is merged with its default. Any other object replaces the default whole, a dotted name such as `resources.cpu` too, which looks as if it changed one entry: that is a warning. `null` also replaces a default; it does not bring it back.",
  examples: () => ({
    bad: [
      {
        title: "The default's `memory` is lost",
        text: "resources:\n  cpu: '1'\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
    good: [
      {
        title: "All of it",
        text: "resources:\n  cpu: '1'\n  memory: 512Mi\n",
        format: "yaml",
        template: exampleTemplate,
      },
    ],
  }),
  async checkJobVariables(given, report) {
    const used = await given.used();
    const refused = new Set((await given.refused()).map((each) => each.name));
    const properties = given.against?.template.properties;
    for (const { key, value } of given.members) {
      const name = firstStep(key);
      if (name === "env" || refused.has(key) || used?.has(name) === false) continue;
      const usual = memberValue(memberValue(properties, name), "default");
      const isDotted = key !== name;
      if (usual === undefined || usual.kind === "null" || (isDotted && given.members.some((each) => each.key === name)))
        continue;
      const lost = value.kind === "null" && !isDotted ? [] : lostKeys(usual, given.members, name, value);
      if (lost.length === 0 && (value.kind !== "null" || isDotted)) continue;
      const names = lost.map((each) => `\`${each}\``).join(", ");
      report({
        severity: isDotted ? "warning" : "info",
        message:
          lost.length === 0
            ? `\`${key}\` is null, which replaces its default`
            : `\`${key}\` replaces the whole default of \`${name}\`, so ${names} ${lost.length === 1 ? "is" : "are"} gone`,
        hint:
          lost.length === 0
            ? "Remove it, should the default be meant."
            : `Give ${lost.length === 1 ? "it" : "them"} too, should the default be meant.`,
        path: [...given.path, key],
        on: "key",
      });
    }
  },
};

/** The keys of a default object that the given one lacks; dotted ones give theirs together. */
function lostKeys(
  usual: DocumentNode,
  members: JobVariableMembers,
  name: string,
  value: DocumentNode,
): readonly string[] {
  if (usual.kind !== "object") return [];
  const given = new Set(
    members.flatMap(({ key }) => (key.startsWith(`${name}.`) ? [key.split(".")[1] as string] : [])),
  );
  if (value.kind === "object")
    for (const { key } of members.some(({ key: each }) => each === name) ? value.members : []) given.add(key);
  else if (given.size === 0) return [];
  return distinctMembers(usual).flatMap(({ key }) => (given.has(key) ? [] : [key]));
}

type JobVariableMembers = readonly { readonly key: string }[];
