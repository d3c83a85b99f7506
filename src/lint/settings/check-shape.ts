import { kindName } from "../../document/kind-name.ts";
import { didYouMean } from "../../document/nearest.ts";
import { type DocumentNode, memberOf, type ObjectNode, type TextRange } from "../../document/node.ts";
import type { Shape, ShapeMember } from "./shape.ts";

export interface ShapeProblem {
  /** One sentence, the offending name first. */
  readonly message: string;
  readonly hint: string | undefined;
  readonly range: TextRange;
}

/** What is wrong with a value, in the order of the text. `name` is what messages call it. */
export function checkShape(node: DocumentNode, shape: Shape, name: string): readonly ShapeProblem[] {
  const problem = (message: string, hint?: string): readonly ShapeProblem[] => [{ message, hint, range: node.range }];
  const wrongKind = (wanted: string): readonly ShapeProblem[] =>
    problem(`${name} must be ${wanted}, not ${kindName(node)}`, quoteHint(node, shape));
  switch (shape.kind) {
    case "text":
      if (node.kind !== "string") return wrongKind(shape.what);
      return shape.pattern?.test(node.value) === false ? problem(`${name} is not ${shape.what}`, shape.hint) : [];
    case "count":
      if (node.kind !== "number" || !/^\d+$/.test(node.text))
        return problem(`${name} must be a whole number, 0 or more`);
      return [];
    case "choice": {
      if (node.kind !== "string") return wrongKind(shape.what);
      const { value } = node;
      if (shape.values.some((one) => value === one || (shape.hasFile && startsFile(value, one)))) return [];
      return problem(`${name}: ${quoted(value)} is not ${shape.what}`, hintFor(value, shape.values));
    }
    case "list": {
      if (node.kind === "array") return node.items.flatMap((item) => checkShape(item, shape.item, name));
      return shape.orOne ? checkShape(node, shape.item, name) : wrongKind("a list");
    }
    case "map":
      if (node.kind !== "object") return wrongKind("an object");
      return node.members.flatMap(({ key, keyRange, value }) => {
        if (shape.keys.includes(key)) return checkShape(value, shape.value, `\`${key}\``);
        const message = `${name}: ${quoted(key)} is not ${shape.what}`;
        return [{ message, hint: hintFor(key, shape.keys), range: keyRange }];
      });
    default:
      return node.kind === "object" ? checkMembers(node, shape.members, name) : wrongKind("an object");
  }
}

function checkMembers(
  node: ObjectNode,
  members: (Shape & { kind: "object" })["members"],
  name: string,
): readonly ShapeProblem[] {
  const known = Object.keys(members);
  const missing = known.find((key) => members[key]?.isRequired && memberOf(node, key) === undefined);
  return [
    ...(missing === undefined
      ? []
      : [{ message: `${name} has no \`${missing}\``, hint: missingHint(members[missing]), range: node.range }]),
    ...node.members.flatMap(({ key, keyRange, value }) => {
      const member = known.includes(key) ? members[key] : undefined;
      if (member !== undefined) return checkShape(value, member.shape, `\`${key}\``);
      return [{ message: `${name} has no key ${quoted(key)}`, hint: hintFor(key, known), range: keyRange }];
    }),
  ];
}

function missingHint(member: ShapeMember | undefined): string | undefined {
  return member && `Add it: ${member.about[0]?.toLowerCase()}${member.about.slice(1)}`;
}

function startsFile(value: string, format: string): boolean {
  return value.startsWith(`${format}=`) && value.length > format.length + 1;
}

function hintFor(value: string, values: readonly string[]): string | undefined {
  const few = values.length <= 20 ? `Known are ${values.join(", ")}.` : undefined;
  return didYouMean(value, values) ?? few ?? "`work-pool explain` lists all rules.";
}

/** YAML takes 1.30 for a number. */
function quoteHint(node: DocumentNode, { kind }: Shape): string | undefined {
  return node.kind === "number" && kind === "choice" ? `Put it in quotes: "${node.text}".` : undefined;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
