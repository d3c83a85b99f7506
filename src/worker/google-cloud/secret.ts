import { type Field, type FieldType, optional, readFields, text, Unreadable } from "../../python/fields.ts";
import type { DictValue, Value } from "../../python/value.ts";

/** A secret of Google's Secret Manager: its name and version. */
export const secretKey: FieldType = {
  name: "an object",
  takes: ["dict"],
  read(value) {
    if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
    return { ...value, entries: readFields({ secret: { type: text }, version: { type: text } }, value) };
  },
  matches: () => false,
};

export const optionalSecretKey: Field = { type: optional(secretKey), fallback: () => undefined };

/** Settings of Prefect that a job may take from a secret, and the field that names it. */
export const secretSettings = [
  { name: "PREFECT_API_KEY", field: "prefect_api_key_secret" },
  { name: "PREFECT_API_AUTH_STRING", field: "prefect_api_auth_string_secret" },
] as const;

/** The secret that a field names; undefined when it names none. */
export function secretOf(fields: ReadonlyMap<string, Value>, field: string): DictValue | undefined {
  const secret = fields.get(field);
  return secret?.kind === "dict" ? secret : undefined;
}
