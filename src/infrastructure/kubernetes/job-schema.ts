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

/** The fields of a type by name, as the table has them. */
type Members = Readonly<Record<string, string>>;

const membersOfTypes = new Map<string, Members>();

/** Of the table only the lines of types that are asked for are read: a Job has a tenth of them. */
function membersOf(type: string): Members {
  let members = membersOfTypes.get(type);
  if (members === undefined) {
    const start = `\n    "${type}": `;
    const at = table.indexOf(start);
    const line = at < 0 ? "{}" : table.slice(at + start.length, table.indexOf("\n", at + 1));
    members = JSON.parse(line.replace(/,$/, "")) as Members;
    membersOfTypes.set(type, members);
  }
  return members;
}

/** A type as a version has it. Its fields too are read when they are asked for. */
export class ObjectType {
  /** The names of the fields that are required. */
  readonly required: readonly string[];
  readonly #members: Members;
  readonly #version: KubernetesVersion;
  readonly #fields = new Map<string, Field | undefined>();

  constructor(members: Members, version: KubernetesVersion) {
    this.#members = members;
    this.#version = version;
    this.required = Object.keys(members).filter((name) => members[name]?.includes("!") && this.field(name)?.isRequired);
  }

  /** A field; undefined: the version does not know it. */
  field(name: string): Field | undefined {
    // A key such as `constructor` is no field.
    if (!Object.hasOwn(this.#members, name)) return undefined;
    if (!this.#fields.has(name)) this.#fields.set(name, this.#read(this.#members[name] as string));
    return this.#fields.get(name);
  }

  #read(text: string): Field | undefined {
    return readSteps(text).findLast(({ from }) => from <= this.#version)?.field;
  }

  get names(): readonly string[] {
    return Object.keys(this.#members).filter((name) => this.field(name) !== undefined);
  }
}

const known = new Map<KubernetesVersion, Map<string, ObjectType>>();

/** A type as a version has it; one that is unknown has no fields. */
export function objectType(type: string, version: KubernetesVersion): ObjectType {
  let ofVersion = known.get(version);
  if (ofVersion === undefined) {
    ofVersion = new Map();
    known.set(version, ofVersion);
  }
  let found = ofVersion.get(type);
  if (found === undefined) {
    found = new ObjectType(membersOf(type), version);
    ofVersion.set(type, found);
  }
  return found;
}

/** The field of a type in a version; undefined: the version does not know it. */
export function fieldOf(type: string, name: string, version: KubernetesVersion): Field | undefined {
  return objectType(type, version).field(name);
}

/** The names of a type's fields in a version. */
export function fieldNames(type: string, version: KubernetesVersion): readonly string[] {
  return objectType(type, version).names;
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
  const members = membersOf(type);
  return Object.hasOwn(members, name) ? readSteps(members[name] as string) : [];
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
