import table from "../../../schemas/kubernetes-job.json?raw";
import type { KubernetesVersion } from "./kubernetes-version.ts";

/** What a field takes. */
export type FieldType =
  | { readonly kind: "plain"; readonly name: PlainType }
  | { readonly kind: "object"; readonly name: string }
  | { readonly kind: "list"; readonly of: FieldType }
  | { readonly kind: "map"; readonly of: FieldType };

/** `fields` is what the server keeps about who set which field: any object. */
export type PlainType = "string" | "boolean" | "int32" | "int64" | "quantity" | "int-or-string" | "time" | "fields";

/** A field of a type, such as `spec` of `Job`, as a version has it. */
export interface Field {
  readonly type: FieldType;
  readonly isRequired: boolean;
  /** Known, and dropped without a word: its gate is off by default, or the server fills it in itself. */
  readonly isDropped: boolean;
}

/** A field of a type from a version on; without `field`: no longer known. */
interface Step {
  readonly from: KubernetesVersion;
  readonly field: Field | undefined;
}

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

const types = (JSON.parse(table) as { types: Table }).types;

/** A type as a version has it. */
export interface ObjectType {
  readonly fields: ReadonlyMap<string, Field>;
  /** The names of those that are required. */
  readonly required: readonly string[];
}

const known = new Map<KubernetesVersion, Map<string, ObjectType>>();

/** A type as a version has it, read from the table when first asked for; one that is unknown has no fields. */
export function objectType(type: string, version: KubernetesVersion): ObjectType {
  let ofVersion = known.get(version);
  if (ofVersion === undefined) {
    ofVersion = new Map();
    known.set(version, ofVersion);
  }
  let found = ofVersion.get(type);
  if (found === undefined) {
    found = readObjectType(type, version);
    ofVersion.set(type, found);
  }
  return found;
}

function readObjectType(type: string, version: KubernetesVersion): ObjectType {
  const fields = new Map<string, Field>();
  const required: string[] = [];
  const members = types[type] ?? {};
  for (const name of Object.keys(members)) {
    const field = readSteps(members[name] as string).findLast(({ from }) => from <= version)?.field;
    if (field === undefined) continue;
    fields.set(name, field);
    if (field.isRequired) required.push(name);
  }
  return { fields, required };
}

/** The field of a type in a version; undefined: the version does not know it. */
export function fieldOf(type: string, name: string, version: KubernetesVersion): Field | undefined {
  return objectType(type, version).fields.get(name);
}

/** The names of a type's fields in a version. */
export function fieldNames(type: string, version: KubernetesVersion): readonly string[] {
  return [...objectType(type, version).fields.keys()];
}

/** The first later version that has such a field; undefined: none has. */
export function firstLater(
  type: string,
  name: string,
  version: KubernetesVersion,
  isMeant: (field: Field) => boolean,
): KubernetesVersion | undefined {
  return historyOf(type, name).find(({ from, field }) => from > version && field !== undefined && isMeant(field))?.from;
}

/** The last version before this one that knew a field; undefined: none did. */
export function knownUntil(type: string, name: string, version: KubernetesVersion): KubernetesVersion | undefined {
  const gone = historyOf(type, name).findLast(({ from, field }) => from <= version && field === undefined);
  return gone && gone.from - 1;
}

function historyOf(type: string, name: string): readonly Step[] {
  const members = types[type];
  // A key such as `constructor` is no field.
  return members !== undefined && Object.hasOwn(members, name) ? readSteps(members[name] as string) : [];
}

/** See scripts/kubernetes/job-schema.mjs for how a field is written. */
function readSteps(text: string): readonly Step[] {
  return text.split(" ").map((part) => {
    const colon = part.indexOf(":");
    return { from: colon < 0 ? 0 : Number(part.slice(0, colon)), field: readField(part.slice(colon + 1)) };
  });
}

function readField(text: string): Field | undefined {
  if (text === "-") return undefined;
  const [isDropped, isRequired] = [text.startsWith("~"), text.endsWith("!")];
  return { type: readType(text.slice(isDropped ? 1 : 0, isRequired ? -1 : undefined)), isRequired, isDropped };
}

function readType(text: string): FieldType {
  if (text.startsWith("[")) return { kind: "list", of: readType(text.slice(1, -1)) };
  if (text.startsWith("{")) return { kind: "map", of: readType(text.slice(1, -1)) };
  return /^[A-Z]/.test(text) ? { kind: "object", name: text } : { kind: "plain", name: text as PlainType };
}
