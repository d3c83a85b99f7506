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

const histories = new Map<string, ReadonlyMap<string, readonly Step[]>>();

/** The field of a type in a version; undefined: the version does not know it. */
export function fieldOf(type: string, name: string, version: KubernetesVersion): Field | undefined {
  return historyOf(type, name).findLast(({ from }) => from <= version)?.field;
}

/** The names of a type's fields in a version. */
export function fieldNames(type: string, version: KubernetesVersion): readonly string[] {
  return Object.keys(types[type] ?? {}).filter((name) => fieldOf(type, name, version) !== undefined);
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
  let fields = histories.get(type);
  if (fields === undefined) {
    fields = new Map(Object.entries(types[type] ?? {}).map(([key, text]) => [key, text.split(" ").map(readStep)]));
    histories.set(type, fields);
  }
  return fields.get(name) ?? [];
}

/** See scripts/kubernetes/job-schema.mjs for how a field is written. */
function readStep(text: string): Step {
  const [, from, mark, type = "", required] = /^(?:(\d+):)?(~?)(.*?)(!?)$/.exec(text) ?? [];
  const field = { type: readType(type), isRequired: required === "!", isDropped: mark === "~" };
  return { from: from === undefined ? 0 : Number(from), field: type === "-" ? undefined : field };
}

function readType(text: string): FieldType {
  if (text.startsWith("[")) return { kind: "list", of: readType(text.slice(1, -1)) };
  if (text.startsWith("{")) return { kind: "map", of: readType(text.slice(1, -1)) };
  return /^[A-Z]/.test(text) ? { kind: "object", name: text } : { kind: "plain", name: text as PlainType };
}
