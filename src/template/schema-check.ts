import { toData } from "../document/data.ts";
import type { DocumentNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { isInteger } from "./json-schema/python-value.ts";
import { rememberLast } from "./last-answer.ts";
import { hasPlainDefaults } from "./plain-defaults.ts";
import { isPlainSchema } from "./plain-schema.ts";

/** A place where a JSON Schema is not one (Draft 2020-12, as Python's jsonschema judges). */
export interface SchemaProblem {
  /** From the root of the schema. */
  readonly path: Path;
  /** What is expected there, with the allowed values. */
  readonly message: string;
}

export interface SchemaCheck {
  /** Everything that keeps a value from being a JSON Schema; empty for a valid one. */
  readonly problems: readonly SchemaProblem[];
  /** The server's own check does not come to an end: a pattern or the depth of the schema breaks it. */
  readonly crash: SchemaProblem | undefined;
  /** Which of the two the server meets first. */
  readonly answer: "accepted" | "rejected" | "crashed";
}

/** Everything that keeps the server from taking a value as the schema of variables on create. */
export async function findSchemaProblems(schema: DocumentNode): Promise<readonly SchemaProblem[]> {
  const { problems, crash, answer } = await checkSchema(schema);
  if (answer !== "accepted") return crash === undefined ? problems : [...problems, crash];
  if (schema.kind !== "object" || hasPlainDefaults(schema)) return [];
  const { preprocess } = await import("./json-schema/preprocess.ts");
  return preprocess(schema).unexpected;
}

/** Holds a schema against the meta schema. Several rules ask of the same one. */
export const checkSchema = rememberLast(
  async (schema): Promise<SchemaCheck> =>
    isPlainSchema(schema) ? { problems: [], crash: undefined, answer: "accepted" } : checkByMetaSchema(schema),
);

/** The same, taking its time. */
export async function checkByMetaSchema(schema: DocumentNode): Promise<SchemaCheck> {
  const [{ validate }, { MetaWalk }] = [await import("./json-schema/meta-schema.js"), await import("./meta-walk.ts")];
  const wrong = new Set<string>();
  if (!validate(toData(finite(schema)))) for (const { instancePath } of validate.errors ?? []) wrong.add(instancePath);
  const walk = new MetaWalk(wrong);
  walk.schema(schema, [], 0);
  return { problems: walk.problems, crash: walk.crash, answer: walk.first ?? "accepted" };
}

/** The same schema to the meta schema, without numbers that JavaScript takes for infinite. */
function finite(node: DocumentNode): DocumentNode {
  if (node.kind === "array") return { ...node, items: node.items.map(finite) };
  if (node.kind === "object") {
    return { ...node, members: node.members.map((member) => ({ ...member, value: finite(member.value) })) };
  }
  if (node.kind !== "number" || Number.isFinite(Number(node.text))) return node;
  const sign = node.text.startsWith("-") ? "-" : "";
  return { ...node, text: `${sign}${isInteger(node) ? "1e308" : "0.5"}` };
}
