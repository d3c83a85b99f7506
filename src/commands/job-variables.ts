import { readOutright, readValue } from "../change/read-value.ts";
import type { DocumentNode, Member, ObjectNode } from "../document/node.ts";
import { distinctMembers } from "../document/node.ts";
import { readDocument } from "../document/read-document.ts";
import { rootOf } from "../document/root-of.ts";
import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { acceptedTypes } from "../template/accepted-types.ts";
import type { Template } from "../template/template.ts";
import { unitOfVariable } from "../worker/units.ts";

const nowhere = { start: 0, end: 0 };

/** Reads files of job variables (JSON or YAML objects, `-` is standard input); of one name the last file's value counts. */
export async function readJobVariables(io: Io, paths: readonly string[]): Promise<ObjectNode | undefined> {
  const members: Member[] = [];
  for (const path of paths) members.push(...distinctMembers(await readObject(io, path, "job variables")));
  return paths.length === 0 ? undefined : { kind: "object", range: nowhere, members };
}

/** Reads a JSON or YAML file that holds an object. Errors: exit 3 unreadable, 1 broken, 2 of another kind. */
export async function readObject(io: Io, path: string, what: string): Promise<ObjectNode> {
  const bytes = path === "-" ? await io.stdin.read() : await io.files.read(path);
  const root = rootOf(await readDocument(bytes, path));
  if (root.kind !== "object") throw usageError(`${path} holds no object of ${what}`);
  return root;
}

/**
 * Reads `KEY=VALUE` by the variable's types, `KEY:=JSON` outright; a name that the template does not declare, such as
 * `env.FOO`, takes JSON where the text is some, else text. Errors: exit 2.
 */
export async function readVariableAssignments(
  template: Template,
  texts: readonly string[],
): Promise<ObjectNode | undefined> {
  if (texts.length === 0) return undefined;
  const members: Member[] = [];
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals <= 0) throw usageError(`--set takes KEY=VALUE, not ${JSON.stringify(text)}`);
    const isOutright = text[equals - 1] === ":";
    const key = text.slice(0, isOutright ? equals - 1 : equals);
    const value = text.slice(equals + 1);
    const readings = isOutright
      ? await readOutright(value)
      : await readValue(value, typesOf(template, key), unitOfVariable(template, key));
    const [node] = readings.values;
    if (node === undefined) throw usageError(`${key} ${"reason" in readings ? readings.reason : "has no value"}`);
    members.push({ key, keyRange: nowhere, value: node });
  }
  return { kind: "object", range: nowhere, members };
}

function typesOf(template: Template, key: string) {
  const schema =
    template.properties && distinctMembers(template.properties).find((member) => member.key === key)?.value;
  return schema === undefined ? [] : acceptedTypes(schema, template.variables as DocumentNode);
}

/** Lays one object over another, key by key. */
export function overlaid(under: ObjectNode | undefined, over: ObjectNode | undefined): ObjectNode | undefined {
  if (under === undefined || over === undefined) return over ?? under;
  return { kind: "object", range: nowhere, members: [...under.members, ...over.members] };
}
